import { lstatSync, mkdirSync } from 'node:fs'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { isFullDisk } from './diskErrors.ts'

const refuse = (as: 'invalid_input' | 'read_only' | 'disk_full', message: string, cause: unknown) =>
  new OrgataError(as, message, undefined, cause)

/**
 * Makes the data folder, where it is not there.
 * @throws OrgataError `invalid_input` where the path leads to something else than a folder, or is too long; `read_only`, `disk_full`
 */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw explainFolder(error, dataDir)
  }
}

function explainFolder(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENAMETOOLONG':
      return refuse('invalid_input', 'The path of the data folder is too long. Name another folder.', error)
    case 'EEXIST':
    case 'ENOTDIR':
    case 'ELOOP':
      return refuse('invalid_input', `${dataDir} is not a folder. Name another data folder.`, error)
    case 'ENOENT': {
      const isLink = lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink() === true
      const why = isLink ? 'is a link to a folder that is not there' : 'cannot be made'
      return refuse('invalid_input', `${dataDir} ${why}. Name another data folder.`, error)
    }
    case 'ENOSPC':
    case 'EDQUOT':
      return refuse('disk_full', noRoom(dataDir), error)
    case 'EROFS':
      return refuse('read_only', `The disk of ${dataDir} cannot be written to.`, error)
    default:
      return error
  }
}

const noRoom = (place: string) =>
  `The disk is full: there is no room left for ${place}. Free some space and start again.`

/** Result codes of SQLite (sqlite.org/rescode.html). */
const [corrupt, cantOpen, notADatabase] = [11, 14, 26]

/** Why the data file was not opened, and what to do; any other error unchanged. */
export function explainOpening(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error
  if (isFullDisk(error)) return refuse('disk_full', noRoom(file), error)
  switch (Number(error.errcode) & 0xff) {
    case corrupt:
    case notADatabase:
      return refusal('corrupt', serverWordMessages.damagedData, undefined, { cause: error })
    case cantOpen:
      return refuse(
        'read_only',
        `The data file ${file} cannot be opened. Check that it is a file, and that the account of the sync server may change files in its folder.`,
        error,
      )
    default:
      return error
  }
}
