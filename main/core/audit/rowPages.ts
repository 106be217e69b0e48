import type { Driver, SqlRow, SqlValue } from '../store/sqlite/driver.ts'
import { rowColumns } from './logSource.ts'
import { unpackText } from './storedText.ts'

/** Rows of a range of the log, in order. `unreadable` is the first number that the file does not return. */
export interface RowPage {
  rows: SqlRow[]
  unreadable: number | null
}

const from = `SELECT ${rowColumns} FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq`

/**
 * Reads the rows numbered `first` to `last`. An unreadable page is read row by row, so that the first unreadable row is
 * named.
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
      } catch {
        return { rows, unreadable: seq }
      }
    }
    return { rows, unreadable: first }
  }
}

/** A stored row for packs, unchecked. */
export interface StoredRow {
  seq: number
  /** The text; of one that was damaged, its bytes as they lie there. */
  entry: Uint8Array
  /** Null where it was erased or is gone. */
  salt: Uint8Array | null
  payload: Uint8Array | null
}

const bytesOrNull = (value: SqlValue | undefined) => (value instanceof Uint8Array ? value : null)

const textOrBytes = (value: SqlValue | undefined) => unpackText(value) ?? bytesOrNull(value)

/** Rows as they are stored, with their texts. */
export function storedRows(db: Driver, first: number, last: number): StoredRow[] {
  return readRowPage(db, first, last).rows.map((row) => ({
    seq: Number(row.seq),
    entry: textOrBytes(row.entry) ?? new Uint8Array(0),
    salt: bytesOrNull(row.salt),
    payload: textOrBytes(row.payload),
  }))
}

/** Indexes of the log by the column they are made of. */
export const indexes = {
  kind: 'audit_entry_kind',
  actor_id: 'audit_entry_actor',
  action: 'audit_entry_action',
  time: 'audit_entry_time',
} as const

const isIndexed = Object.entries(indexes)
  .map(
    ([column, index]) =>
      `EXISTS (SELECT 1 FROM audit_entry i INDEXED BY ${index} WHERE i.${column} = e.${column} AND i.seq = e.seq)`,
  )
  .join(' AND ')

/** The first of the rows `first` to `last` that a search would not find, or null. */
export function firstUnindexed(db: Driver, first: number, last: number): number | null {
  const sql = `SELECT min(e.seq) AS seq FROM audit_entry e NOT INDEXED WHERE e.seq >= ? AND e.seq <= ? AND NOT (${isIndexed})`
  try {
    return db.prepare(sql).get(first, last)?.seq as number | null
  } catch {
    if (first === last) return first
    const middle = Math.floor((first + last) / 2)
    return firstUnindexed(db, first, middle) ?? firstUnindexed(db, middle + 1, last) ?? first
  }
}

/**
 * The first of the rows 1 to `size` for which an index has an extra or different entry, or null. To be asked once
 * `firstUnindexed` found them all.
 */
export function firstMisindexed(db: Driver, size: number): number | null {
  return Object.values(indexes).reduce<number | null>((first, index) => {
    const at = firstDisagreement(db, index, size)
    return at === null || (first !== null && first < at) ? first : at
  }, null)
}

function firstDisagreement(db: Driver, index: string, size: number): number | null {
  const from = `FROM audit_entry INDEXED BY ${index}`
  const read = (sql: string, ...values: number[]) => {
    try {
      return db.prepare(sql).get(...values)
    } catch {
      return undefined
    }
  }
  /** An index names every number up to this one once. */
  const agrees = (last: number) => {
    const row = read(`SELECT count(*) AS n, sum(seq) AS s ${from} WHERE seq <= ?`, last)
    return row?.n === last && (last === 0 || row.s === (last * (last + 1)) / 2)
  }
  if (agrees(size)) {
    const rows = read('SELECT count(*) AS n FROM audit_entry NOT INDEXED')?.n
    return rows !== undefined && read(`SELECT count(*) AS n ${from}`)?.n === rows ? null : size
  }
  let good = 0
  let wrong = size
  while (wrong - good > 1) {
    const middle = Math.floor((good + wrong) / 2)
    if (agrees(middle)) good = middle
    else wrong = middle
  }
  return wrong
}
