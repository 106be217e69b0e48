import type { Driver } from '../store/sqlite/driver.ts'
import { createSubjectTable } from './subjectTable.ts'

/**
 * Logs that are not continued here: those of the other devices as received from the server (`branch` is `server`), and
 * earlier logs of this device in its own copy (`here`). `audit_peer_entry` is narrow, for look-ups; the texts are in
 * `audit_peer_content`, whose `state` says why names and content are missing: 0 they are present, 1 erased, 2 withheld, 3
 * the entry itself is hidden and only its hash is known. `version_salt` stands in for a salt that is withheld.
 * `audit_peer_node` holds the roots of complete subtrees at every eighth level, as `audit_node` does for the own log; a
 * missing one is computed from the leaves. `audit_witness` holds countersignatures, on the own log and on the others.
 */
const tables = `
CREATE TABLE IF NOT EXISTS audit_peer (
  id INTEGER PRIMARY KEY,
  log_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  branch TEXT NOT NULL,
  public_key BLOB NOT NULL,
  size INTEGER NOT NULL,
  frontier BLOB NOT NULL,
  leaf BLOB NOT NULL,
  checkpoint TEXT NOT NULL,
  received_at TEXT NOT NULL,
  access TEXT NOT NULL,
  problem TEXT,
  UNIQUE (log_id, branch)
) STRICT;
CREATE TABLE IF NOT EXISTS audit_peer_entry (
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  action TEXT NOT NULL,
  time TEXT NOT NULL,
  team_id TEXT,
  PRIMARY KEY (log, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit_peer_content (
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  entry ANY,
  salt BLOB,
  payload ANY,
  version_salt BLOB,
  state INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit_peer_checkpoint (
  log INTEGER NOT NULL,
  size INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (log, size)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit_peer_node (
  log INTEGER NOT NULL,
  level INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (log, level, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit_witness (
  log_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  time_seconds INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (log_id, device_id, size)
) STRICT, WITHOUT ROWID;
`

/** Makes the tables where they are missing. Idempotent. */
export function createPeerTables(db: Driver): void {
  db.transaction(() => {
    db.exec(tables)
    createSubjectTable(db)
  })
}

/** The values of `state` in `audit_peer_content`. */
export const contentState = { stored: 0, erased: 1, withheld: 2, hidden: 3 } as const
