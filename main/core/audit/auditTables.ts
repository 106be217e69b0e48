import type { OrgataError } from '#shared/kernel/errors.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { emptyFrontier, frontierOf } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { createSubjectTable } from './subjectTable.ts'

/**
 * The log's tables. `audit_entry` is append-only; its columns other than `entry` are copies for look-ups, which
 * verification compares; `kind` holds every kind that it is about. `audit_payload` holds the erasable
 * content: an erased row remains with NULLs. `audit_node`
 * holds the roots of complete subtrees at every eighth level, so that a proof reads a few hundred rows and not the
 * whole log. `audit_checkpoint` holds the permanent checkpoints, `audit_head` the state after the last entry,
 * `audit_log_id` the log's own id where it is not the first of this device. `audit_subject` finds entries by what they are
 * about. Each index ends with the row's number, so
 * that every look-up returns the order of the log.
 */
const tables = `
CREATE TABLE IF NOT EXISTS audit_entry (
  seq INTEGER PRIMARY KEY,
  entry ANY NOT NULL,
  hash BLOB NOT NULL,
  kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  action TEXT NOT NULL,
  time TEXT NOT NULL,
  team_id TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS audit_entry_kind ON audit_entry (kind);
CREATE INDEX IF NOT EXISTS audit_entry_actor ON audit_entry (actor_id);
CREATE INDEX IF NOT EXISTS audit_entry_action ON audit_entry (action);
CREATE INDEX IF NOT EXISTS audit_entry_time ON audit_entry (time);
CREATE TABLE IF NOT EXISTS audit_payload (seq INTEGER PRIMARY KEY, salt BLOB, payload ANY) STRICT;
CREATE TABLE IF NOT EXISTS audit_node (
  level INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit_checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  size INTEGER NOT NULL,
  frontier BLOB NOT NULL,
  leaf BLOB NOT NULL,
  day TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS audit_log_id (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  log_id TEXT NOT NULL
) STRICT;
`

/** Makes the tables where they are missing. Idempotent. */
export function createAuditTables(db: Driver): void {
  db.transaction(() => {
    db.exec(tables)
    createSubjectTable(db)
  })
}

/** The id of the log that is written here; the device's own id for its first one. */
export function readLogId(db: Driver, deviceId: string): string {
  const row = db.prepare('SELECT log_id FROM audit_log_id WHERE id = 1').get()
  return row === undefined ? deviceId : String(row.log_id)
}

/** The state of the log after its last entry. */
export interface Head {
  frontier: Frontier
  /** Leaf hash of the last entry. */
  leaf: Uint8Array
  /** UTC day of the last entry: the first commit of another day keeps its checkpoint. */
  day: string
  /** The signed checkpoint over everything. */
  note: string
}

export const emptyHead: Head = { frontier: emptyFrontier, leaf: new Uint8Array(32), day: '', note: '' }

/** How many hashes a frontier of this size holds. */
function bitCount(size: number): number {
  let count = 0
  for (let n = size; n > 0; n = Math.floor(n / 2)) count += n % 2
  return count
}

/**
 * The head, or undefined in a log that never was written to.
 * @throws OrgataError `corrupt` where the row has no sense.
 */
export function readHead(db: Driver): Head | undefined {
  const row = db.prepare('SELECT size, frontier, leaf, day, note FROM audit_head WHERE id = 1').get()
  if (row === undefined) return undefined
  const { size, frontier, leaf, day, note } = row
  const sensible =
    typeof size === 'number' &&
    size > 0 &&
    frontier instanceof Uint8Array &&
    frontier.length === 32 * bitCount(size) &&
    leaf instanceof Uint8Array &&
    leaf.length === 32 &&
    typeof day === 'string' &&
    typeof note === 'string'
  if (!sensible) throw damaged()
  return { frontier: frontierOf(size, frontier), leaf, day, note }
}

/** Puts the head in the place of the one before. */
export function writeHead(db: Driver, head: Head): void {
  db.prepare(
    'INSERT OR REPLACE INTO audit_head (id, size, frontier, leaf, day, note) VALUES (1, ?, ?, ?, ?, ?)',
  ).run(head.frontier.size, Buffer.concat(head.frontier.hashes), head.leaf, head.day, head.note)
}

/** The error of appending to a log that was altered from outside. */
export function damaged(): OrgataError {
  return refusal('corrupt', logErrorMessages.damaged)
}
