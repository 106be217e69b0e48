/**
 * The audit logs of the devices, as the devices signed them. `log_entries` is append-only: of a row only `salt` and
 * `payload` may be erased, when its device erased them. `log_nodes` holds the roots of complete subtrees at every
 * eighth level, `log_checkpoints` signed states in between, `log_witnesses` the newest countersignature of each other
 * device, `log_disputes` contradictions.
 */
export const auditLogs = `
CREATE TABLE logs (
  id INTEGER PRIMARY KEY, organizationId TEXT NOT NULL, logId TEXT NOT NULL, deviceId TEXT NOT NULL,
  size INTEGER NOT NULL, frontier BLOB NOT NULL, leaf BLOB NOT NULL, checkpoint TEXT NOT NULL, receivedAt TEXT NOT NULL,
  UNIQUE (organizationId, logId)
);
CREATE INDEX logs_device ON logs (organizationId, deviceId);
CREATE TABLE log_entries (
  log INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, teamId TEXT NOT NULL, entry TEXT NOT NULL,
  salt BLOB, payload TEXT, erased INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) WITHOUT ROWID;
CREATE TABLE log_nodes (
  log INTEGER NOT NULL, level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (log, level, position)
) WITHOUT ROWID;
CREATE TABLE log_checkpoints (
  log INTEGER NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (log, size)
) WITHOUT ROWID;
CREATE TABLE log_witnesses (
  log INTEGER NOT NULL, deviceId TEXT NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (log, deviceId)
) WITHOUT ROWID;
CREATE TABLE log_disputes (
  log INTEGER NOT NULL, kind TEXT NOT NULL, seq INTEGER NOT NULL, evidence TEXT NOT NULL, checkpoint TEXT, deviceId TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (log, kind, seq, evidence)
) WITHOUT ROWID;
`
