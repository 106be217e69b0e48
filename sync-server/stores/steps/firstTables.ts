/**
 * The server's tables. Secrets (setup tokens, invitations, sessions) are kept only as SHA-256. `members` repeats the
 * membership records, so that rights can be asked in one step; both are written in one transaction. This text never
 * changes: files of version 1 were made by it.
 */
export const firstTables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE organizations (id TEXT PRIMARY KEY, name TEXT NOT NULL, seq INTEGER NOT NULL, createdAt TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE setup_tokens (
  hash TEXT PRIMARY KEY, createdAt TEXT NOT NULL, usedAt TEXT, usedByDevice TEXT, organizationId TEXT
) WITHOUT ROWID;

CREATE TABLE devices (
  organizationId TEXT NOT NULL, id TEXT NOT NULL, personId TEXT NOT NULL, personName TEXT NOT NULL, name TEXT NOT NULL,
  publicKey TEXT NOT NULL, status TEXT NOT NULL, createdAt TEXT NOT NULL,
  PRIMARY KEY (organizationId, id)
) WITHOUT ROWID;

CREATE TABLE grants (
  organizationId TEXT NOT NULL, personId TEXT NOT NULL, teamId TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (organizationId, personId, teamId)
) WITHOUT ROWID;

CREATE TABLE members (
  organizationId TEXT NOT NULL, id TEXT NOT NULL, personId TEXT NOT NULL, teamId TEXT NOT NULL, role TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (organizationId, id)
) WITHOUT ROWID;
CREATE INDEX members_person ON members (organizationId, personId);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, organizationId TEXT NOT NULL, personId TEXT NOT NULL,
  personName TEXT NOT NULL, teamId TEXT NOT NULL, role TEXT NOT NULL, createdBy TEXT NOT NULL, createdAt TEXT NOT NULL,
  expiresAt TEXT NOT NULL, usedAt TEXT, usedByDevice TEXT, revokedAt TEXT
) WITHOUT ROWID;
CREATE INDEX invitations_organization ON invitations (organizationId, createdAt);

CREATE TABLE sessions (
  hash TEXT PRIMARY KEY, organizationId TEXT, deviceId TEXT, benchRole TEXT, expiresAtMs INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE records (
  organizationId TEXT NOT NULL, id TEXT NOT NULL, collection TEXT NOT NULL, kind TEXT NOT NULL, teamId TEXT NOT NULL,
  createdBy TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (organizationId, id)
);
CREATE UNIQUE INDEX records_sequence ON records (organizationId, collection, seq);
CREATE INDEX records_file ON records (organizationId, json_extract(body, '$.sha256')) WHERE kind = 'attachment';
CREATE INDEX records_reports ON records (organizationId) WHERE kind = 'complianceReport';

CREATE TABLE rooms (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, organizationId TEXT NOT NULL, snapshot BLOB,
  snapshotBytes INTEGER NOT NULL
);
CREATE INDEX rooms_organization ON rooms (organizationId);
CREATE TABLE room_updates (seq INTEGER PRIMARY KEY AUTOINCREMENT, roomId INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE INDEX room_updates_room ON room_updates (roomId, seq);
`
