import { createEmitter } from '#shared/kernel/emitter.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { LostValue, MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Keyed } from '#shared/messages/keyed.ts'
import type { DraftMark, RefusalCode } from '#shared/protocol/recordMessages.ts'
import type { Driver } from '../store/sqlite/driver.ts'

/** The losing value of a merge, kept for a decision by a person. */
export interface KeptLoss extends LostValue {
  /** Follows from its content. */
  key: string
  recordId: string
  kind: string
  name: string
  at: string
}

/** A local change that the server refused. */
export interface KeptRefusal {
  /** Follows from its content. */
  key: string
  recordId: string
  kind: string
  name: string
  code: RefusalCode
  /** In English. */
  message: string
  /** The same by key; what an older server said, or an older Orgata kept, has none. */
  said?: Keyed | undefined
  /** The whole local record. */
  record: MergeableRecord
  at: string
}

/** A local change that the server refused, without the record's content. */
export interface RefusalFacts extends Pick<KeptRefusal, 'key' | 'recordId' | 'message' | 'said'> {
  record: Pick<MergeableRecord, 'kind' | 'organizationId' | 'teamId' | 'createdBy' | 'updatedBy'>
}

/** Lost values, refused changes, and the replicated position of each document. */
export interface SyncLedger {
  /** Stores the values. Idempotent for a repeated merge. */
  keepLost(record: Pick<MergeableRecord, 'id' | 'kind' | 'name'>, lost: readonly LostValue[]): void
  keepRefusal(record: MergeableRecord, code: RefusalCode, message: string, said?: Keyed): void
  /**
   * Drops refusals of too new records: the server was updated, or this app, so they are pending again. `hold` is called
   * first with each record and its `outdatedBase`, so that none is lost.
   */
  dropOutdated(
    hold: (record: Pick<MergeableRecord, 'id' | 'kind'>, base: MergeableRecord | null) => void,
  ): void
  losses(limit: number): KeptLoss[]
  /** Losses without a conflict record, oldest first. */
  unnotedLosses(limit: number): KeptLoss[]
  /** What the server has of a record whose changes wait for its update; null for none, undefined where none wait. */
  outdatedBase(recordId: string): MergeableRecord | null | undefined
  /** `isNew`: the server sent it; otherwise a base that is kept stays. */
  keepOutdatedBase(recordId: string, base: MergeableRecord | null, isNew: boolean): void
  /** Refusals not dismissed, newest first. */
  refusals(limit: number): KeptRefusal[]
  /** All of them, read without their content. */
  refusalFacts(): RefusalFacts[]
  /** One refusal, also a dismissed one. */
  refusal(key: string): KeptRefusal | undefined
  refusalCount(): number
  /** Whether the server refused this version of a record. */
  isRefused(recordId: string, hlc: string): boolean
  /** Marks, in a running transaction, a loss as recorded or a refusal as dismissed. */
  mark(db: Driver, key: string): void
  unmark(db: Driver, key: string): void
  /** Called after a loss or refusal was stored. */
  onKept(listener: () => void): () => void
  /** Tells them after a mark. */
  touch(): void
  /** Sequence number of the last replicated update of a document; 0 for none. */
  storedPosition(serverId: string, documentId: string): number
  setStoredPosition(serverId: string, documentId: string, position: number): void
  /** Whether any document was replicated to this server. */
  knowsDocumentsOf(serverId: string): boolean
  /** Up to where the changes of drafts at this server were read and fetched; null before the first time. */
  draftMark(serverId: string): DraftMark | null
  setDraftMark(serverId: string, mark: DraftMark): void
  /** Whether this server has a file. */
  isFileStored(serverId: string, sha256: string): boolean
  setFileStored(serverId: string, sha256: string): void
}

const factNames = ['kind', 'organizationId', 'teamId', 'createdBy', 'updatedBy'] as const
const factPaths = [`'$.message'`, `'$.said'`, ...factNames.map((name) => `'$.record.${name}'`)]

/** Opens the tables `sync_*` in the organization's file. */
export function openSyncLedger(db: Driver, clock: Clock): SyncLedger {
  db.transaction(() => {
    db.exec(`CREATE TABLE IF NOT EXISTS sync_lost (
      key TEXT PRIMARY KEY, record_id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT`)
    db.exec(`CREATE TABLE IF NOT EXISTS sync_refused (
      key TEXT PRIMARY KEY, record_id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT`)
    db.exec(
      'CREATE TABLE IF NOT EXISTS sync_outdated (record_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT',
    )
    db.exec(`CREATE TABLE IF NOT EXISTS sync_marks (key TEXT PRIMARY KEY) STRICT`)
    db.exec(`CREATE TABLE IF NOT EXISTS sync_documents (
      server_id TEXT NOT NULL, doc_id TEXT NOT NULL, stored_position INTEGER NOT NULL,
      PRIMARY KEY (server_id, doc_id)
    ) STRICT`)
    db.exec(`CREATE TABLE IF NOT EXISTS sync_draft_marks (
      server_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, access TEXT NOT NULL
    ) STRICT`)
    db.exec(`CREATE TABLE IF NOT EXISTS sync_files (
      server_id TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (server_id, sha256)
    ) STRICT`)
  })
  const kept = createEmitter()
  type Table = 'sync_lost' | 'sync_refused'
  const add = (table: Table, key: unknown, recordId: string, body: object) => {
    db.transaction(() => {
      const at = toInstant(clock.nowMs())
      db.prepare(`INSERT OR IGNORE INTO ${table} (key, record_id, at, body) VALUES (?, ?, ?, ?)`).run(
        contentHash(key),
        recordId,
        at,
        JSON.stringify({ ...body, at }),
      )
    })
    kept.emit()
  }
  const ofOutdated = "json_extract(body, '$.code') = 'outdated'"
  const unmarked = 'NOT EXISTS (SELECT 1 FROM sync_marks WHERE sync_marks.key = kept.key)'
  const parse = (row: Record<string, unknown>): unknown => ({
    ...(JSON.parse(row['body'] as string) as object),
    key: row['key'],
  })
  const list = (table: Table, limit: number, which = 'TRUE', order = 'DESC'): unknown[] =>
    db
      .prepare(`SELECT key, body FROM ${table} AS kept WHERE ${which} ORDER BY at ${order}, key LIMIT ?`)
      .all(limit)
      .map(parse)
  return {
    keepLost(record, lost) {
      const { id: recordId, kind, name } = record
      for (const one of lost) {
        const key = {
          recordId,
          field: one.field,
          ...(one.entry === undefined ? {} : { entry: one.entry }),
          lost: one.lost ?? null,
          lostAt: one.lostAt,
          lostBy: one.lostBy,
        }
        add('sync_lost', key, recordId, { ...one, recordId, kind, name })
      }
    },
    keepRefusal(record, code, message, said) {
      const { id: recordId, kind, name } = record
      add('sync_refused', { code, record }, recordId, { recordId, kind, name, code, message, said, record })
    },
    dropOutdated(hold) {
      const rows = db
        .prepare(
          `SELECT record_id, min(json_extract(body, '$.kind')) AS kind,
             (SELECT body FROM sync_outdated AS o WHERE o.record_id = sync_refused.record_id) AS base
           FROM sync_refused WHERE ${ofOutdated} GROUP BY record_id`,
        )
        .all()
      if (rows.length === 0) return
      for (const { record_id: id, kind, base } of rows)
        hold({ id: String(id), kind: String(kind) }, JSON.parse(String(base)) as MergeableRecord | null)
      db.transaction(() => {
        db.exec(`DELETE FROM sync_refused WHERE ${ofOutdated}`)
        db.exec('DELETE FROM sync_outdated')
      })
      kept.emit()
    },
    outdatedBase(recordId) {
      const row = db.prepare('SELECT body FROM sync_outdated WHERE record_id = ?').get(recordId)
      return row === undefined ? undefined : (JSON.parse(String(row['body'])) as MergeableRecord | null)
    },
    keepOutdatedBase(recordId, base, isNew) {
      db.transaction(() => {
        db.prepare(
          `INSERT OR ${isNew ? 'REPLACE' : 'IGNORE'} INTO sync_outdated (record_id, body) VALUES (?, ?)`,
        ).run(recordId, JSON.stringify(base))
      })
    },
    losses: (limit) => list('sync_lost', limit) as KeptLoss[],
    unnotedLosses: (limit) => list('sync_lost', limit, unmarked, 'ASC') as KeptLoss[],
    refusals: (limit) => list('sync_refused', limit, unmarked) as KeptRefusal[],
    refusalFacts: () =>
      db
        .prepare(
          `SELECT key, record_id, json_extract(body, ${factPaths.join(', ')}) AS facts
           FROM sync_refused AS kept WHERE ${unmarked} ORDER BY at DESC, key`,
        )
        .all()
        .map((row) => {
          const [message, said, ...facts] = JSON.parse(String(row['facts'])) as [
            string,
            Keyed | null,
            ...unknown[],
          ]
          const record = Object.fromEntries(factNames.map((name, at) => [name, facts[at]]))
          return {
            ...{ key: row['key'], recordId: row['record_id'], message, record },
            ...(said === null ? {} : { said }),
          } as unknown as RefusalFacts
        }),
    refusal(key) {
      const row = db.prepare('SELECT key, body FROM sync_refused WHERE key = ?').get(key)
      return row === undefined ? undefined : (parse(row) as KeptRefusal)
    },
    refusalCount: () =>
      Number(db.prepare(`SELECT count(*) AS n FROM sync_refused AS kept WHERE ${unmarked}`).get()?.n ?? 0),
    isRefused: (recordId, hlc) =>
      db
        .prepare(`SELECT 1 FROM sync_refused WHERE record_id = ? AND json_extract(body, '$.record.hlc') = ?`)
        .get(recordId, hlc) !== undefined,
    mark: (driver, key) => void driver.prepare('INSERT OR IGNORE INTO sync_marks (key) VALUES (?)').run(key),
    unmark: (driver, key) => void driver.prepare('DELETE FROM sync_marks WHERE key = ?').run(key),
    touch: () => kept.emit(),
    onKept: kept.on,
    storedPosition(serverId, documentId) {
      const row = db
        .prepare('SELECT stored_position FROM sync_documents WHERE server_id = ? AND doc_id = ?')
        .get(serverId, documentId)
      return Number(row?.stored_position ?? 0)
    },
    knowsDocumentsOf: (serverId) =>
      db.prepare('SELECT 1 FROM sync_documents WHERE server_id = ? LIMIT 1').get(serverId) !== undefined,
    setStoredPosition(serverId, documentId, position) {
      db.transaction(() => {
        db.prepare(
          `INSERT INTO sync_documents (server_id, doc_id, stored_position) VALUES (?1, ?2, ?3)
           ON CONFLICT DO UPDATE SET stored_position = ?3`,
        ).run(serverId, documentId, position)
      })
    },
    draftMark(serverId) {
      const row = db.prepare('SELECT seq, access FROM sync_draft_marks WHERE server_id = ?').get(serverId)
      return row === undefined ? null : { seq: Number(row['seq']), access: String(row['access']) }
    },
    setDraftMark(serverId, { seq, access }) {
      db.transaction(() => {
        db.prepare('INSERT OR REPLACE INTO sync_draft_marks (server_id, seq, access) VALUES (?, ?, ?)').run(
          serverId,
          seq,
          access,
        )
      })
    },
    isFileStored: (serverId, sha256) =>
      db.prepare('SELECT 1 FROM sync_files WHERE server_id = ? AND sha256 = ?').get(serverId, sha256) !==
      undefined,
    setFileStored(serverId, sha256) {
      db.transaction(() => {
        db.prepare('INSERT OR IGNORE INTO sync_files (server_id, sha256) VALUES (?, ?)').run(serverId, sha256)
      })
    },
  }
}
