import { hash } from 'node:crypto'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import { isNumber, mostNumber } from '../stores/numbers.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** A record as the server keeps it: canonical JSON and its SHA-256. */
export interface StoredRecord {
  collection: string
  kind: string
  teamId: string | null
  seq: number
  hash: string
  body: string
}

/** A record in the one text that is hashed, stored and sent. */
export function textOf(record: unknown): { body: string; hash: string } {
  const body = canonicalJson(record)
  return { body, hash: hash('sha256', body) }
}

/** A stored text as the record of this id; null for what no server writes: the file was edited. */
function recordIn(body: unknown, id: string): EntityRecord | null {
  try {
    const record = JSON.parse(String(body)) as EntityRecord | null
    return record?.id === id && typeof record.hlc === 'string' ? record : null
  } catch {
    return null
  }
}

/** Undefined also for one that cannot be read: it counts as missing. */
export function readRecord(db: Sqlite, organizationId: string, id: string): StoredRecord | undefined {
  const row = db.get(
    'SELECT collection, kind, teamId, seq, body FROM records WHERE organizationId = ? AND id = ?',
    organizationId,
    id,
  )
  const record = row === undefined ? null : recordIn(row.body, id)
  return row === undefined || record === null
    ? undefined
    : {
        collection: row.collection as string,
        kind: record.kind,
        teamId: row.teamId === '' ? null : (row.teamId as string),
        seq: Number(row.seq),
        // By the text itself: whoever edits the file leaves another hash beside it.
        hash: hash('sha256', row.body as string),
        body: row.body as string,
      }
}

/** When the present version of a record was accepted, ISO 8601; null where that is not known. */
export function acceptedAtOf(db: Sqlite, organizationId: string, id: string): string | null {
  const row = db.get('SELECT acceptedAt FROM records WHERE organizationId = ? AND id = ?', organizationId, id)
  return (row?.acceptedAt as string | null | undefined) ?? null
}

/**
 * Writes a record under the organization's next sequence number, which it returns. Call it inside a transaction.
 * @param acceptedAt by the server's clock, ISO 8601; null where that is not known
 */
export function writeRecord(
  db: Sqlite,
  organizationId: string,
  collection: ReplicatedCollection,
  record: EntityRecord,
  text: { body: string; hash: string },
  acceptedAt: string | null,
): number {
  const row = db.get(
    `UPDATE organizations SET newestHlc = max(newestHlc, ?), seq = 1 + max(
       CASE WHEN ${isNumber('seq')} THEN seq ELSE 0 END,
       coalesce((SELECT max(seq) FROM records WHERE organizationId = ? AND collection = ? AND seq <= ${mostNumber}), 0)
     ) WHERE id = ? RETURNING seq`,
    ...[record.hlc, organizationId, collection, organizationId],
  )
  const seq = Number(row?.seq)
  db.run(
    `INSERT INTO records (organizationId, id, collection, kind, teamId, createdBy, seq, hash, body, acceptedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (organizationId, id) DO UPDATE SET
       collection = excluded.collection, kind = excluded.kind, createdBy = excluded.createdBy, teamId = excluded.teamId, seq = excluded.seq, hash = excluded.hash, body = excluded.body,
       acceptedAt = excluded.acceptedAt`,
    organizationId,
    record.id,
    collection,
    record.kind,
    record.teamId ?? '',
    record.createdBy,
    seq,
    text.hash,
    text.body,
    acceptedAt,
  )
  return seq
}

/** A record in a listing; `acceptedAt` is null for what was there before times were noted. */
export interface ListedRecord extends StoredRecord {
  id: string
  createdBy: string
  acceptedAt: string | null
  /** Null for one that cannot be read. */
  record: EntityRecord | null
}

/**
 * Records of a collection after a sequence number, in its order; of these teams and of no team, or of all teams. `ids`
 * are included for any team.
 */
export function recordsSince(
  db: Sqlite,
  range: { organizationId: string; collection: ReplicatedCollection; seq: number; limit: number },
  { teamIds, ids }: { teamIds: readonly string[] | 'all'; ids: Iterable<string> },
): ListedRecord[] {
  const { organizationId, collection, seq, limit } = range
  const isIn = 'IN (SELECT value FROM json_each(?))'
  const inTeams = teamIds === 'all' ? '' : `AND (teamId = '' OR teamId ${isIn} OR id ${isIn})`
  const rows = db.all(
    `SELECT id, kind, teamId, createdBy, seq, hash, body, acceptedAt FROM records
     WHERE organizationId = ? AND collection = ? AND seq > ? AND seq <= ${mostNumber} ${inTeams} ORDER BY seq LIMIT ?`,
    organizationId,
    collection,
    seq,
    ...(teamIds === 'all' ? [] : [JSON.stringify(teamIds), JSON.stringify([...ids])]),
    limit,
  )
  return rows.map((row) => ({
    record: recordIn(row.body, row.id as string),
    id: row.id as string,
    collection,
    kind: row.kind as string,
    teamId: row.teamId === '' ? null : (row.teamId as string),
    createdBy: row.createdBy as string,
    seq: Number(row.seq),
    hash: row.hash as string,
    body: row.body as string,
    acceptedAt: row.acceptedAt as string | null,
  }))
}
