import { DatabaseSync } from 'node:sqlite'
import { OrgataError } from '#shared/kernel/errors.ts'
import { mapSqliteError } from './sqliteError.ts'

/** Gives the lock back. Idempotent. */
export type Unlock = () => void

/**
 * Takes the file `<file>-lock` for this process, so that two apps never open one data file.
 *
 * The lock is the exclusive lock of an empty SQLite file: the operating system gives it back when the process ends,
 * however it ends, so that a stale lock cannot exist. The data file itself stays readable for other programs.
 * @throws OrgataError `locked` if another connection holds it; `read_only` if the folder may not be written.
 */
export function lockFile(file: string): Unlock {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(`${file}-lock`, { timeout: 0 })
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    const mapped = mapSqliteError(error)
    if (mapped instanceof OrgataError && mapped.code === 'locked') {
      throw new OrgataError(
        'locked',
        'Orgata has this organization open already. Use the window that is open, or close it and try again.',
        mapped.details,
        error,
      )
    }
    throw mapped
  }
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    lock.close()
  }
}
