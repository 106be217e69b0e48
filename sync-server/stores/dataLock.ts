import { lstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { OrgataError } from '#shared/kernel/errors.ts'
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
    throw refusal(place, error)
  }
}

/** Result codes of SQLite (sqlite.org/rescode.html). */
const [busy, locked, corrupt, notADatabase] = [5, 6, 11, 26]
const notWritable = [/* perm */ 3, /* readonly */ 8, /* cantopen */ 14]

/** Why the lock was not taken, and what to do. */
function refusal(place: string, error: unknown): unknown {
  const known = explainDiskError(error)
  if (known instanceof OrgataError) return known
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
  const refuse = (as: 'locked' | 'corrupt', message: string) => new OrgataError(as, message, undefined, error)
  if (code === busy || code === locked) {
    return refuse(
      'locked',
      'A sync server runs on this data folder already. Stop it first, or choose another folder with --data.',
    )
  }
  if (code === corrupt || code === notADatabase) {
    return refuse(
      'corrupt',
      `The lock file ${place} holds what no sync server wrote into it, and no server runs on this data folder. Delete this file, then start the server again; no data are in it.`,
    )
  }
  if (code !== undefined && notWritable.includes(code)) {
    return notOpened(place, error)
  }
  return error
}

const notOpened = (place: string, cause?: unknown) =>
  new OrgataError(
    'read_only',
    `The lock file ${place} cannot be opened for writing. Check that it is a file and no link, and that the account of the sync server may change files in this folder.`,
    undefined,
    cause,
  )
