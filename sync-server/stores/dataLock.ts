import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { OrgataError } from '#shared/kernel/errors.ts'

/** A data folder that this process has for itself. */
export interface DataLock {
  /** Takes the lock again where its file was deleted. @throws OrgataError `locked` if another server has taken it since */
  keep(): void
  /** Gives it back. Idempotent. */
  release(): void
}

/**
 * Locks the data folder for this process, so that two servers never serve one. It is the exclusive lock of an empty
 * SQLite file: the operating system releases it when the process ends in any way.
 * @throws OrgataError `locked`
 */
export function lockDataFolder(dataDir: string): DataLock {
  const place = join(dataDir, 'server.lock')
  const held = [take(place)]
  let taken = identityOf(place)
  return {
    keep() {
      if (identityOf(place) === taken) return
      held.push(take(place))
      taken = identityOf(place)
    },
    release() {
      for (const lock of held.splice(0)) lock.close()
    },
  }
}

/** Which file lies there, under any name. */
function identityOf(place: string): string {
  const { dev, ino } = statSync(place, { throwIfNoEntry: false }) ?? {}
  return `${dev}/${ino}`
}

function take(place: string): DatabaseSync {
  const lock = new DatabaseSync(place, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw new OrgataError(
      'locked',
      'A sync server runs on this data folder already. Stop it first, or choose another folder with --data.',
      undefined,
      error,
    )
  }
}
