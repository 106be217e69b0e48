import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'

/**
 * Records whose version here the server could not take yet, with the version there that they were made on. RxDB has no
 * such answer and takes them for sent, so that its own merge base is wrong until they are.
 */
export interface HeldRecords {
  has(id: string): boolean
  /** What the version was made on at the server, null for none; undefined where nothing is held. */
  base(version: Pick<MergeableRecord, 'id' | 'hlc'>): MergeableRecord | null | undefined
  /** A merge with the server's version `theirs` had this outcome; whether it is written is not known yet. */
  merged(outcome: Pick<MergeableRecord, 'id' | 'hlc'>, theirs: MergeableRecord): void
  /** The base replaces the one of an earlier version. */
  hold(record: Pick<MergeableRecord, 'id'>, base: MergeableRecord | null): void
  /** The server has the version, or RxDB knows the right merge base again. */
  release(id: string): void
  ids(): string[]
}

/** Opens the table `sync_held`, and drops what was held for another server. */
export function openHeldRecords(db: Driver, serverId: string): HeldRecords {
  db.transaction(() => {
    db.exec(`CREATE TABLE IF NOT EXISTS sync_held (
      record_id TEXT PRIMARY KEY, server_id TEXT NOT NULL, base TEXT NOT NULL
    ) STRICT`)
    db.prepare('DELETE FROM sync_held WHERE server_id <> ?').run(serverId)
  })
  const held = new Map(
    db
      .prepare('SELECT record_id, base FROM sync_held')
      .all()
      .map((row) => [String(row['record_id']), JSON.parse(String(row['base'])) as MergeableRecord | null]),
  )
  const merges = new Map<string, { hlc: string; theirs: MergeableRecord }>()
  return {
    has: (id) => held.has(id),
    base({ id, hlc }) {
      const merge = merges.get(id)
      return merge?.hlc === hlc ? merge.theirs : held.get(id)
    },
    merged({ id, hlc }, theirs) {
      if (held.has(id)) merges.set(id, { hlc, theirs })
    },
    hold({ id }, base) {
      db.transaction(() =>
        db
          .prepare('INSERT OR REPLACE INTO sync_held (record_id, server_id, base) VALUES (?, ?, ?)')
          .run(id, serverId, JSON.stringify(base)),
      )
      held.set(id, base)
      merges.delete(id)
    },
    release(id) {
      if (!held.delete(id)) return
      merges.delete(id)
      db.transaction(() => db.prepare('DELETE FROM sync_held WHERE record_id = ?').run(id))
    },
    ids: () => [...held.keys()],
  }
}
