import { mkdirSync } from 'node:fs'
import { dataFileMessages } from '#shared/messages/dataFile.messages.ts'
import { shortened } from '#shared/kernel/cutText.ts'
import { refusal } from '#shared/messages/refusal.ts'

/** In bytes: SQLite opens files whose whole path has up to 512, and a place inside of the folder may need 190 of them. */
const longestPath = 320

/**
 * Makes the data folder, where it is not there.
 * @throws OrgataError `invalid_input` for a path that is too long or leads to something else than a folder; `read_only`,
 * `disk_full`
 */
export function makeDataFolder(dataDir: string): void {
  const path = shortened(dataDir, 200)
  if (Buffer.byteLength(dataDir) > longestPath)
    throw refusal('invalid_input', dataFileMessages.folderTooLong, { path, limit: longestPath })
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const because = { cause: error }
    switch (code) {
      case 'ENAMETOOLONG':
        throw refusal('invalid_input', dataFileMessages.folderTooLong, { path, limit: longestPath }, because)
      case 'EEXIST':
      case 'ENOTDIR':
      case 'ELOOP':
        throw refusal('invalid_input', dataFileMessages.noFolder, { path }, because)
      case 'ENOSPC':
      case 'EDQUOT':
        throw refusal('disk_full', dataFileMessages.folderFull, { path }, because)
      default:
        throw refusal('read_only', dataFileMessages.folderNotWritable, { path }, because)
    }
  }
}
