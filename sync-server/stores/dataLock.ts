import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { OrgataError } from '#shared/kernel/errors.ts'

/**
 * Locks the data folder for this process, so that two servers never serve one. It is the exclusive lock of an empty
 * SQLite file: the operating system releases it when the process ends in any way. Returns a function that releases it.
 * @throws OrgataError `locked`
 */
export function lockDataFolder(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new OrgataError(
      'locked',
      'A sync server runs on this data folder already. Stop it first, or choose another folder with --data.',
      undefined,
      error,
    )
  }
  let isHeld = true
  return () => {
    if (isHeld) lock.close()
    isHeld = false
  }
}
