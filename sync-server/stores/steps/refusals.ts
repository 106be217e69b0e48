/**
 * Refusals for the owners: one row with a count for each device, kind and reason, so that none displaces another's. And
 * when a device was last seen, and since when it is revoked.
 */
export const refusals = `
CREATE TABLE refusals (
  organizationId TEXT NOT NULL, deviceId TEXT NOT NULL, personId TEXT NOT NULL, what TEXT NOT NULL, kind TEXT NOT NULL,
  reason TEXT NOT NULL, count INTEGER NOT NULL, firstAt TEXT NOT NULL, lastAt TEXT NOT NULL,
  PRIMARY KEY (organizationId, deviceId, what, kind, reason)
) WITHOUT ROWID;
ALTER TABLE devices ADD COLUMN lastSeenAt TEXT;
ALTER TABLE devices ADD COLUMN revokedAt TEXT;
`
