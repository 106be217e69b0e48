import type { AcceptedVersion } from '#shared/protocol/receipts.ts'
import type { Driver } from '../../store/sqlite/driver.ts'

/** A version of a record, and when the sync server accepted it. */
export interface Acceptance {
  id: string
  hlc: string
  /** Milliseconds, by the server's clock. */
  atMs: number
}

/** When the sync server accepted versions of records, as its receipts said. Claimed times are compared with it. */
export interface AcceptedVersions {
  /** Of a version that was accepted twice, as by a server that was filled again, the first time counts. */
  keep(versions: readonly AcceptedVersion[]): void
  /** In milliseconds; null where it is not known. */
  atMs(id: string, hlc: string): number | null
  /** Those of one record. */
  of(id: string): Acceptance[]
  /** All of them, in pages. */
  pages(): Generator<Acceptance[]>
}

const pageSize = 250

/** Opens the table `sync_accepted` in the organization's file. */
export function openAcceptedVersions(db: Driver): AcceptedVersions {
  db.transaction(() =>
    db.exec(`CREATE TABLE IF NOT EXISTS sync_accepted (
      id TEXT NOT NULL, hlc TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (id, hlc)
    ) STRICT, WITHOUT ROWID`),
  )
  const acceptance = (row: Record<string, unknown>): Acceptance => ({
    id: String(row['id']),
    hlc: String(row['hlc']),
    atMs: Number(row['at']),
  })
  return {
    keep(versions) {
      const timed = versions.filter(([, , , at]) => at !== null)
      if (timed.length === 0) return
      const insert = db.prepare('INSERT OR IGNORE INTO sync_accepted (id, hlc, at) VALUES (?, ?, ?)')
      db.transaction(() => {
        for (const [id, hlc, , at] of timed) insert.run(id, hlc, Date.parse(at ?? ''))
      })
    },
    atMs(id, hlc) {
      const row = db.prepare('SELECT at FROM sync_accepted WHERE id = ? AND hlc = ?').get(id, hlc)
      return row === undefined ? null : Number(row['at'])
    },
    of: (id) => db.prepare('SELECT id, hlc, at FROM sync_accepted WHERE id = ?').all(id).map(acceptance),
    *pages() {
      const read = db.prepare(
        `SELECT id, hlc, at FROM sync_accepted WHERE (id, hlc) > (?, ?) ORDER BY id, hlc LIMIT ${pageSize}`,
      )
      for (let [id, hlc] = ['', '']; ;) {
        const page = read.all(id, hlc).map(acceptance)
        if (page.length > 0) yield page
        if (page.length < pageSize) return
        ;({ id, hlc } = page.at(-1)!)
      }
    },
  }
}
