/**
 * Where the entry of a record version is found: `log_subjects` has a line for each version that an entry of format 2
 * bears out, with the stamp of the version before. `versionSalt` is kept of entries that come without their content;
 * `olderSize` is how far an app sees a log that cannot read format 2, null for all of it. From `strictSince` on an
 * organization's records need an entry, and `newestHlc` is the greatest stamp of its records.
 */
export const recordProofs = `
CREATE TABLE log_subjects (
  recordId TEXT NOT NULL, hlc TEXT NOT NULL, log INTEGER NOT NULL, seq INTEGER NOT NULL, parent TEXT,
  PRIMARY KEY (recordId, hlc, log, seq)
) WITHOUT ROWID;
ALTER TABLE log_entries ADD COLUMN versionSalt BLOB;
ALTER TABLE logs ADD COLUMN olderSize INTEGER;
ALTER TABLE organizations ADD COLUMN strictSince TEXT;
ALTER TABLE organizations ADD COLUMN newestHlc TEXT NOT NULL DEFAULT '';
UPDATE organizations SET newestHlc = coalesce(
  (SELECT max(json_extract(body, '$.hlc')) FROM records WHERE organizationId = organizations.id), '');
`
