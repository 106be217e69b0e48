import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { identityOf } from './fileIdentity.ts'
import { mapSqliteError } from './sqliteError.ts'
import { StorageError } from './storageError.ts'

/** A data file that this process has for itself. */
export interface FileLock {
  /** Gives it back. Idempotent. */
  release(): void
  /** Whether its file is still the one that was taken. */
  isInPlace(): boolean
  /**
   * Takes the lock again where its file was deleted.
   * @throws StorageError `locked` if another app has taken it since
   */
  keep(): void
}

/**
 * Takes the file `<file>-lock` for this process, so that two apps never open one data file.
 *
 * The lock is the exclusive lock of an empty SQLite file: the operating system releases it when the process ends in any
 * way, so that a stale lock cannot exist. The data file itself stays readable for other programs. The lock is next to
 * the real file, also when it is opened by a link.
 * @throws StorageError `locked` if another connection holds it, or if the file has a second name, under which another
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
  // SQLite would follow a link, and lock what lies there; a pipe or a device is no lock at all.
  if (lstatSync(place, { throwIfNoEntry: false })?.isFile() === false) throw foreignLock(place)
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(place, { timeout: 0 })
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    const mapped = mapSqliteError(error)
    if (mapped instanceof StorageError && mapped.code === 'locked') {
      throw new StorageError(
        'locked',
        'in_use',
        'The data file is open already. Close the program that has it open, then try again.',
        mapped.details,
        error,
      )
    }
    if (mapped instanceof StorageError && mapped.code === 'corrupt') {
      throw foreignLock(place, mapped.details, error)
    }
    throw mapped
  }
}

/** Not damaged data: nothing of them lies in the lock. */
const foreignLock = (place: string, details?: Record<string, unknown>, cause?: unknown) =>
  new StorageError(
    'corrupt',
    'foreign_lock',
    `The lock file ${place} was written by another program. Close every program that uses the data file, delete this file, then try again; your data are not in it.`,
    details,
    cause,
  )

/** The file without links; a missing one is in the folder without links. */
export function realFile(file: string): string {
  if (existsSync(file)) return realpathSync(file)
  const folder = dirname(file)
  return existsSync(folder) ? join(realpathSync(folder), basename(file)) : file
}

function refuseSecondName(file: string): void {
  const { nlink } = statSync(file, { throwIfNoEntry: false }) ?? { nlink: 1 }
  if (nlink <= 1) return
  throw new StorageError(
    'locked',
    'second_name',
    'The data file has a second name on this disk (a hard link). Two apps that open it under different names would destroy it. Remove the other name, or make it a real copy, then try again.',
    { names: nlink },
  )
}
