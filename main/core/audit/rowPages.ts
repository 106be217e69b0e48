import type { Driver, SqlRow } from '../store/driver.ts'
import { rowColumns } from './auditReader.ts'

/** Rows of a stretch of the log, in order. `unreadable` is the first number that the file gives back no more. */
export interface RowPage {
  rows: SqlRow[]
  unreadable: { seq: number; cause: unknown } | null
}

const from = `SELECT ${rowColumns} FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq`

/**
 * Reads the rows numbered `first` to `last`. Where the page as a whole cannot be read, it goes on row by row, so that
 * the first unreadable one is named.
 */
export function readRowPage(db: Driver, first: number, last: number): RowPage {
  try {
    const rows = db.prepare(`${from} WHERE e.seq >= ? AND e.seq <= ? ORDER BY e.seq`).all(first, last)
    return { rows, unreadable: null }
  } catch {
    const rows: SqlRow[] = []
    for (let seq = first; seq <= last; seq++) {
      try {
        const row = db.prepare(`${from} WHERE e.seq = ?`).get(seq)
        if (row !== undefined) rows.push(row)
      } catch (cause) {
        return { rows, unreadable: { seq, cause } }
      }
    }
    return { rows, unreadable: { seq: first, cause: undefined } }
  }
}
