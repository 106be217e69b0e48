import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Driver, SqlRow } from '../../store/sqlite/driver.ts'
import { storedEntry } from '../readEntry.ts'
import type { NotedEntry } from './entryNotes.ts'

const first = `SELECT entry FROM audit_entry WHERE seq = 1
  UNION ALL SELECT entry FROM audit_peer_content WHERE seq = 1 AND entry IS NOT NULL`

/** Entries read at a time. */
const pageSize = 250

/** Whether an earlier version of Orgata, whose entries bear out nothing, began any log on this computer. */
export function hasEarlierLog(db: Driver): boolean {
  return db
    .prepare(first)
    .all()
    .some((row) => storedEntry(row.entry)?.v === 1)
}

/** Reads how far the logs here reach, in pages between other work, without checking them. */
export async function readExtents(
  db: Driver,
  ownLogId: string,
  take: (logId: string, entry: NotedEntry) => void,
): Promise<void> {
  const own = db.prepare(`SELECT seq, entry FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ${pageSize}`)
  await inPages(
    (after) => own.all(after),
    (entry) => take(ownLogId, entry),
  )
  const other = db.prepare(
    `SELECT seq, entry FROM audit_peer_content WHERE log = ? AND seq > ? AND entry IS NOT NULL
     ORDER BY seq LIMIT ${pageSize}`,
  )
  for (const { id, log_id: logId } of db.prepare('SELECT id, log_id FROM audit_peer').all())
    await inPages(
      (after) => other.all(id!, after),
      (entry) => take(String(logId), entry),
    )
}

async function inPages(read: (after: number) => SqlRow[], take: (entry: NotedEntry) => void): Promise<void> {
  for (let after = 0; ;) {
    const rows = read(after)
    for (const row of rows) {
      const entry = storedEntry(row.entry)
      if (entry !== null) take(entry)
    }
    await nextTurn()
    if (rows.length < pageSize) return
    after = Number(rows.at(-1)!.seq)
  }
}
