import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'

/** A version that came and waits for its entry. */
export interface WaitingRecord {
  collection: ReplicatedCollection
  record: WireRecord
  /** Its entry came: the next answer to a pull brings it. */
  isReady: boolean
}

/** A version that is not believed, kept as it came. */
export interface Quarantined {
  /** Follows from its content. */
  key: string
  collection: ReplicatedCollection
  record: WireRecord
  why: ArrivalDefect
  /** The entry that contradicts it. */
  entry: { logId: string; seq: number } | null
  /** When it came, by this computer's clock. */
  at: string
}

/** Names a version of a record. */
export const versionName = (record: WireRecord) => `${record.id} ${String(record['hlc'])}`

/** Versions of records that came from the server and are not shown: they wait, or are not believed. */
export interface ArrivalTables {
  /** Versions of another server wait no more: everything is compared with this one. */
  beginWith(serverId: string): void
  /** How many wait for their entries. */
  readonly checking: number
  /** Whether a version of this kind is kept that waits, or is not written yet. */
  isAnyOf(kind: string): boolean
  /** Whether no version waits, nor is ready. */
  readonly isEmpty: boolean
  /** Those whose entries did not come yet. */
  waiting(): Omit<WaitingRecord, 'isReady'>[]
  /** Whether this version still waits for its entry. */
  isWaiting(record: WireRecord): boolean
  /** Those that are ready, except those named in `handed`; the longest waiting first. */
  ready(collection: ReplicatedCollection, limit: number, handed: Iterable<string>): WireRecord[]
  /** These versions wait no more; a newer one of a record does. */
  delivered(records: readonly WireRecord[]): void
  /** Replaces an earlier version of the record. */
  wait(one: WaitingRecord): void
  /** No version of these records waits any more. */
  drop(recordIds: readonly string[]): void
  /** Whether this version was judged to be wrong. */
  isWrong(record: WireRecord): boolean
  keepWrong(one: Omit<Quarantined, 'key' | 'at'>): void
  wrong(limit: number): Quarantined[]
  oneWrong(key: string): Quarantined | undefined
  readonly wrongCount: number
  /** In a running transaction. */
  dropWrong(db: Driver, key: string): void
  /** Called after a change of the numbers. */
  onChange(listener: () => void): () => void
  touch(): void
}

/** Opens the tables `sync_waiting` and `sync_quarantine` in the organization's file. */
export function openArrivalTables(db: Driver, clock: Clock): ArrivalTables {
  db.transaction(() => {
    db.exec(`CREATE TABLE IF NOT EXISTS sync_waiting (
      record_id TEXT PRIMARY KEY, hlc TEXT NOT NULL, server_id TEXT NOT NULL, collection TEXT NOT NULL,
      row TEXT NOT NULL, ready INTEGER NOT NULL
    ) STRICT`)
    db.exec(`CREATE TABLE IF NOT EXISTS sync_quarantine (
      key TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT`)
  })
  const change = createEmitter()
  const count = (from: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${from}`).get()?.n ?? 0)
  let checking = count('sync_waiting WHERE ready = 0')
  let kept = count('sync_waiting')
  let wrongCount = count('sync_quarantine')
  const recount = () => {
    checking = count('sync_waiting WHERE ready = 0')
    kept = count('sync_waiting')
    wrongCount = count('sync_quarantine')
    change.emit()
  }
  const parse = (row: Record<string, unknown>): Quarantined => ({
    ...(JSON.parse(String(row['body'])) as Omit<Quarantined, 'key' | 'at'>),
    key: String(row['key']),
    at: String(row['at']),
  })
  let server = ''
  return {
    beginWith(serverId) {
      server = serverId
      db.transaction(() => db.prepare('DELETE FROM sync_waiting WHERE server_id <> ?').run(serverId))
      recount()
    },
    get checking() {
      return checking
    },
    get isEmpty() {
      return kept === 0
    },
    get wrongCount() {
      return wrongCount
    },
    isAnyOf: (kind) =>
      db.prepare("SELECT 1 FROM sync_waiting WHERE row ->> '$.kind' = ? LIMIT 1").get(kind) !== undefined,
    waiting: () =>
      db
        .prepare('SELECT collection, row FROM sync_waiting WHERE ready = 0')
        .all()
        .map((row) => ({
          collection: String(row.collection) as ReplicatedCollection,
          record: JSON.parse(String(row.row)) as WireRecord,
        })),
    isWaiting: (record) =>
      db
        .prepare('SELECT 1 FROM sync_waiting WHERE record_id = ? AND hlc = ? AND ready = 0')
        .get(record.id, String(record['hlc'])) !== undefined,
    ready: (collection, limit, handed) =>
      db
        .prepare(
          `SELECT row FROM sync_waiting WHERE collection = ? AND ready = 1
             AND record_id || ' ' || hlc NOT IN (SELECT value FROM json_each(?)) ORDER BY rowid LIMIT ?`,
        )
        .all(collection, JSON.stringify([...handed]), limit)
        .map((row) => JSON.parse(String(row.row)) as WireRecord),
    wait({ collection, record, isReady }) {
      db.transaction(() =>
        db
          .prepare(
            'INSERT OR REPLACE INTO sync_waiting (record_id, hlc, server_id, collection, row, ready) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(record.id, String(record['hlc']), server, collection, JSON.stringify(record), isReady ? 1 : 0),
      )
    },
    delivered(records) {
      db.transaction(() => {
        const remove = db.prepare('DELETE FROM sync_waiting WHERE record_id = ? AND hlc = ?')
        for (const record of records) remove.run(record.id, String(record['hlc']))
      })
      kept = count('sync_waiting')
    },
    drop(recordIds) {
      db.transaction(() =>
        db
          .prepare('DELETE FROM sync_waiting WHERE record_id IN (SELECT value FROM json_each(?))')
          .run(JSON.stringify(recordIds)),
      )
    },
    isWrong: (record) =>
      wrongCount > 0 &&
      db.prepare('SELECT 1 FROM sync_quarantine WHERE key = ?').get(contentHash(record)) !== undefined,
    keepWrong(one) {
      db.transaction(() =>
        db
          .prepare('INSERT OR IGNORE INTO sync_quarantine (key, at, body) VALUES (?, ?, ?)')
          .run(contentHash(one.record), toInstant(clock.nowMs()), JSON.stringify(one)),
      )
    },
    wrong: (limit) =>
      db.prepare('SELECT * FROM sync_quarantine ORDER BY at DESC, key LIMIT ?').all(limit).map(parse),
    oneWrong(key) {
      const row = db.prepare('SELECT * FROM sync_quarantine WHERE key = ?').get(key)
      return row === undefined ? undefined : parse(row)
    },
    dropWrong: (driver, key) => void driver.prepare('DELETE FROM sync_quarantine WHERE key = ?').run(key),
    onChange: change.on,
    touch: recount,
  }
}
