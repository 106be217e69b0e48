import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'

/** A version that is not accepted, kept as it came. */
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

/** Received versions that are not accepted; lists begin with the newest. */
export interface QuarantineTable {
  /** Whether this version was judged to be wrong. */
  isWrong(record: WireRecord): boolean
  /** @returns its key where it is new */
  keepWrong(one: Omit<Quarantined, 'key' | 'at'>): string | null
  /** @param within those of a team and those of the whole organization only, behind so many newer ones */
  wrong(limit: number, within?: { teamId: string; offset: number }): Quarantined[]
  /** Count of those of a team and of the whole organization. */
  wrongIn(teamId: string): number
  wrongOf(kind: string, limit: number): Quarantined[]
  /** The newest version of one record. */
  newestWrong(kind: string, id: string): Quarantined | undefined
  oneWrong(key: string): Quarantined | undefined
  /** In a running transaction. */
  dropWrong(db: Driver, key: string): void
}

/** Opens the table `sync_quarantine` in the organization's file. */
export function openQuarantineTable(
  db: Driver,
  clock: Clock,
): QuarantineTable & { count(): number; withoutEntryOf(deviceId: string): Quarantined[] } {
  db.transaction(() =>
    db.exec(`CREATE TABLE IF NOT EXISTS sync_quarantine (
      key TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT`),
  )
  const parse = (row: Record<string, unknown>): Quarantined => ({
    ...(JSON.parse(String(row['body'])) as Omit<Quarantined, 'key' | 'at'>),
    key: String(row['key']),
    at: String(row['at']),
  })
  const newestFirst = 'ORDER BY at DESC, key LIMIT ?'
  const team = "body ->> '$.record.teamId'"
  const ofTeam = `${team} IS NULL OR ${team} = ?`

  return {
    count: () => Number(db.prepare('SELECT count(*) AS n FROM sync_quarantine').get()?.n ?? 0),
    isWrong: (record) =>
      db.prepare('SELECT 1 FROM sync_quarantine WHERE key = ?').get(contentHash(record)) !== undefined,
    keepWrong(one) {
      const key = contentHash(one.record)
      const { changes } = db.transaction(() =>
        db
          .prepare('INSERT OR IGNORE INTO sync_quarantine (key, at, body) VALUES (?, ?, ?)')
          .run(key, toInstant(clock.nowMs()), JSON.stringify(one)),
      )
      return changes === 0 ? null : key
    },
    wrong(limit, within) {
      const rows =
        within === undefined
          ? db.prepare(`SELECT * FROM sync_quarantine ${newestFirst}`).all(limit)
          : db
              .prepare(`SELECT * FROM sync_quarantine WHERE ${ofTeam} ${newestFirst} OFFSET ?`)
              .all(within.teamId, limit, within.offset)
      return rows.map(parse)
    },
    wrongIn: (teamId) =>
      Number(db.prepare(`SELECT count(*) AS n FROM sync_quarantine WHERE ${ofTeam}`).get(teamId)?.n ?? 0),
    newestWrong(kind, id) {
      const isOne = "body ->> '$.record.kind' = ? AND body ->> '$.record.id' = ?"
      const row = db.prepare(`SELECT * FROM sync_quarantine WHERE ${isOne} ${newestFirst}`).get(kind, id, 1)
      return row === undefined ? undefined : parse(row)
    },
    wrongOf: (kind, limit) =>
      db
        .prepare(`SELECT * FROM sync_quarantine WHERE body ->> '$.record.kind' = ? ${newestFirst}`)
        .all(kind, limit)
        .map(parse),
    /** Versions that a computer stamped and its log does not name, the oldest first. */
    withoutEntryOf: (deviceId) =>
      db
        .prepare("SELECT * FROM sync_quarantine WHERE body ->> '$.why' = 'noEntry' ORDER BY at, key")
        .all()
        .map(parse)
        .filter(({ record }) => hlcDevice(String(record['hlc'])) === deviceId),
    oneWrong(key) {
      const row = db.prepare('SELECT * FROM sync_quarantine WHERE key = ?').get(key)
      return row === undefined ? undefined : parse(row)
    },
    dropWrong: (driver, key) => void driver.prepare('DELETE FROM sync_quarantine WHERE key = ?').run(key),
  }
}
