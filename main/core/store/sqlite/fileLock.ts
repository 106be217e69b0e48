import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { OrgataError } from '#shared/kernel/errors.ts'
import { identityOf } from './fileIdentity.ts'
import { mapSqliteError } from './sqliteError.ts'

/** A data file that this process has for itself. */
export interface FileLock {
  /** Gives it back. Idempotent. */
  release(): void
  /** Whether its file is still the one that was taken. */
  isInPlace(): boolean
  /**
   * Takes the lock again where its file was deleted.
   * @throws OrgataError `locked` if another app has taken it since
   */
  keep(): void
}

/**
 * Takes the file `<file>-lock` for this process, so that two apps never open one data file.
 *
 * The lock is the exclusive lock of an empty SQLite file: the operating system releases it when the process ends in any
 * way, so that a stale lock cannot exist. The data file itself stays readable for other programs. The lock is next to
 * the real file, also when it is opened by a link.
 * @throws OrgataError `locked` if another connection holds it, or if the file has a second name, under which another
 * app could write to it with a write-ahead log of its own; `corrupt` if the lock is no file of ours; `read_only` if the
 * folder is not writable.
 */
export function lockFile(file: string): FileLock {
  refuseSecondName(file)
  const place = `${realFile(file)}-lock`
  const held = [take(place)]
  let taken = identityOf(place)
  const isInPlace = () => identityOf(place) === taken
  return {
    isInPlace,
    release() {
      for (const lock of held.splice(0)) lock.close()
    },
    keep() {
      if (isInPlace()) return
      held.push(take(place))
      taken = identityOf(place)
    },
  }
}

function take(place: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(place, { timeout: 0 })
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
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
    if (mapped instanceof OrgataError && mapped.code === 'corrupt') {
      // Not the data: nothing of them lies in the lock.
      throw new OrgataError(
        'corrupt',
        `The lock file ${place} was written by another program. Close Orgata everywhere, delete this file, then try again; your data are not in it.`,
        mapped.details,
        error,
      )
    }
    throw mapped
  }
}

/** The file without links; a missing one is in the folder without links. */
export function realFile(file: string): string {
  if (existsSync(file)) return realpathSync(file)
  const folder = dirname(file)
  return existsSync(folder) ? join(realpathSync(folder), basename(file)) : file
}

function refuseSecondName(file: string): void {
  const { nlink } = statSync(file, { throwIfNoEntry: false }) ?? { nlink: 1 }
  if (nlink <= 1) return
  throw new OrgataError(
    'locked',
    'The data file has a second name on this disk (a hard link). Two apps that open it under different names would destroy it. Remove the other name, or make it a real copy, then try again.',
    { names: nlink },
  )
}
