import { lstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { explainDiskError } from './diskErrors.ts'

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
 * @throws OrgataError `locked`; `corrupt` if the lock is no file of ours; `read_only`, `disk_full`, `unavailable`
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
  // SQLite would follow a link, and lock what lies there; a pipe or a device is no lock at all.
  if (lstatSync(place, { throwIfNoEntry: false })?.isFile() === false) throw notOpened(place)
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(place, { timeout: 0 })
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    throw whyNotTaken(place, error)
  }
}

/** Result codes of SQLite (sqlite.org/rescode.html). */
const [busy, locked, corrupt, notADatabase] = [5, 6, 11, 26]
const notWritable = [/* perm */ 3, /* readonly */ 8, /* cantopen */ 14]

/** Why the lock was not taken, and what to do. */
function whyNotTaken(place: string, error: unknown): unknown {
  const known = explainDiskError(error)
  if (known instanceof OrgataError) return known
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
  if (code === busy || code === locked) {
    return refusal('locked', m.runsAlready, undefined, { cause: error })
  }
  if (code === corrupt || code === notADatabase) {
    return refusal('corrupt', m.foreignLock, { place }, { cause: error })
  }
  if (code !== undefined && notWritable.includes(code)) {
    return notOpened(place, error)
  }
  return error
}

const notOpened = (place: string, cause?: unknown) =>
  refusal('read_only', m.lockNotWritable, { place }, { cause })
