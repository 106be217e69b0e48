import { contentHash } from '#shared/kernel/hash.ts'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'

/** A received version whose entry is not here yet. */
export interface WaitingRecord {
  collection: ReplicatedCollection
  record: WireRecord
  /** Its entry is here: the next pull writes it. */
  isReady: boolean
}

/** Names a version of a record. */
export const versionName = (record: WireRecord) => `${record.id} ${String(record['hlc'])}`

/** Received versions that wait for their entries, or are ready and not written yet: one of each record. */
export interface WaitingTable {
  /** Drops what waits from another server. */
  beginWith(serverId: string): void
  /** The kinds of records of which versions wait or are ready, with how many; most first. */
  kindsWaiting(): { kind: string; count: number }[]
  /** Whether a version of this kind waits or is ready. */
  isAnyOf(kind: string): boolean
  /** Whether a version of this kind is ready and not written yet. */
  isAnyReady(kind: string): boolean
  /** The version of a record that waits or is ready. */
  waitingOne(recordId: string): WireRecord | undefined
  /** Versions without their entries. */
  waiting(): Omit<WaitingRecord, 'isReady'>[]
  /** Whether this version still waits for its entry. */
  isWaiting(record: WireRecord): boolean
  /** Whether this version, as it is, is ready and not written yet. */
  isReady(record: WireRecord): boolean
  /** Versions that are ready, the longest waiting first. @param handed `versionName` of those to leave out */
  ready(collection: ReplicatedCollection, limit: number, handed: Iterable<string>): WireRecord[]
  /** Drops these versions; a newer one of the same record stays. */
  delivered(records: readonly WireRecord[]): void
  /** Replaces an earlier version of the record. */
  wait(one: WaitingRecord): void
  /** Drops every version of these records. */
  drop(recordIds: readonly string[]): void
}

/** Opens the table `sync_waiting` in the organization's file. */
export function openWaitingTable(db: Driver): WaitingTable & { count(): number } {
  db.transaction(() =>
    db.exec(`CREATE TABLE IF NOT EXISTS sync_waiting (
      record_id TEXT PRIMARY KEY, hlc TEXT NOT NULL, server_id TEXT NOT NULL, collection TEXT NOT NULL,
      row TEXT NOT NULL, ready INTEGER NOT NULL
    ) STRICT`),
  )
  let server = ''
  const isAny = (where: string, ...values: string[]) =>
    db.prepare(`SELECT 1 FROM sync_waiting WHERE ${where} LIMIT 1`).get(...values) !== undefined
  const recordIn = (row: Record<string, unknown>) => JSON.parse(String(row['row'])) as WireRecord

  return {
    count: () => Number(db.prepare('SELECT count(*) AS n FROM sync_waiting').get()?.n ?? 0),
    beginWith(serverId) {
      server = serverId
      db.transaction(() => db.prepare('DELETE FROM sync_waiting WHERE server_id <> ?').run(serverId))
    },
    kindsWaiting: () =>
      db
        .prepare(
          `SELECT row ->> '$.kind' AS kind, count(*) AS n FROM sync_waiting GROUP BY 1 ORDER BY n DESC, 1`,
        )
        .all()
        .map(({ kind, n }) => ({ kind: String(kind), count: Number(n) })),
    isAnyOf: (kind) => isAny("row ->> '$.kind' = ?", kind),
    isAnyReady: (kind) => isAny("row ->> '$.kind' = ? AND ready = 1", kind),
    waitingOne(recordId) {
      const row = db.prepare('SELECT row FROM sync_waiting WHERE record_id = ?').get(recordId)
      return row === undefined ? undefined : recordIn(row)
    },
    waiting: () =>
      db
        .prepare('SELECT collection, row FROM sync_waiting WHERE ready = 0')
        .all()
        .map((row) => ({
          collection: String(row.collection) as ReplicatedCollection,
          record: recordIn(row),
        })),
    isWaiting: (record) => isAny('record_id = ? AND hlc = ? AND ready = 0', record.id, String(record['hlc'])),
    isReady(record) {
      const row = db.prepare('SELECT row FROM sync_waiting WHERE record_id = ? AND ready = 1').get(record.id)
      return row !== undefined && contentHash(recordIn(row)) === contentHash(record)
    },
    ready: (collection, limit, handed) =>
      db
        .prepare(
          `SELECT row FROM sync_waiting WHERE collection = ? AND ready = 1
             AND record_id || ' ' || hlc NOT IN (SELECT value FROM json_each(?)) ORDER BY rowid LIMIT ?`,
        )
        .all(collection, JSON.stringify([...handed]), limit)
        .map(recordIn),
    delivered(records) {
      db.transaction(() => {
        const remove = db.prepare('DELETE FROM sync_waiting WHERE record_id = ? AND hlc = ?')
        for (const record of records) remove.run(record.id, String(record['hlc']))
      })
    },
    wait({ collection, record, isReady }) {
      db.transaction(() =>
        db
          .prepare(
            'INSERT OR REPLACE INTO sync_waiting (record_id, hlc, server_id, collection, row, ready) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(record.id, String(record['hlc']), server, collection, JSON.stringify(record), isReady ? 1 : 0),
      )
    },
    drop(recordIds) {
      db.transaction(() =>
        db
          .prepare('DELETE FROM sync_waiting WHERE record_id IN (SELECT value FROM json_each(?))')
          .run(JSON.stringify(recordIds)),
      )
    },
  }
}
