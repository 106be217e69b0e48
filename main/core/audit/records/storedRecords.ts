import { collectionNames } from '#shared/entities/defineEntity.ts'
import type { CollectionName } from '#shared/entities/defineEntity.ts'
import { nameKey, nameKeyColumn } from '../../store/nameKey.ts'
import { tableName } from '../../store/derivedColumns.ts'
import { quoteName } from '../../store/sqlite/columns.ts'
import type { Driver, SqlRow } from '../../store/sqlite/driver.ts'
import { ShortForm } from '../../store/sqlite/shortForm.ts'
import { recordTable } from '../../store/recordTables.ts'
import { promotedColumn } from '../../store/sqlite/documentTable.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { told } from '../told.ts'
import type { Told } from '../told.ts'
import type { StampedRecord } from './proofOf.ts'

/** A row of a table of records. */
export type StoredRecord =
  | { record: StampedRecord & { name?: unknown } }
  /** `what` is wrong with the row itself. */
  | { record: null; id: string; kind: string; what: Told }

/** Rows read at a time: some milliseconds of work. */
const pageSize = 200

/** How many rows there are. */
export function countStored(db: Driver): number {
  return collectionNames.reduce((sum, name) => sum + countRows(db, name), 0)
}

/** Reads every record as it lies in the file, of every kind, also unknown ones and those in the trash, in pages. */
export function* storedRecords(db: Driver): Generator<StoredRecord[]> {
  for (const name of collectionNames) {
    const form = new ShortForm(db, tableName(name), recordTable(name).leftOut)
    const read = db.prepare(`SELECT * FROM ${table(name)} WHERE seq > ? ORDER BY seq LIMIT ${pageSize}`)
    for (let after: number | null = 0; after !== null;) {
      let rows: SqlRow[]
      try {
        rows = read.all(after)
      } catch {
        yield [{ record: null, id: '', kind: name, what: told(logDefectMessages.partUnreadable) }]
        break
      }
      yield rows.map((row) => storedRecord(name, form, row))
      after = rows.length < pageSize ? null : Number(rows.at(-1)!.seq)
    }
  }
}

/** The stamps of the records with these ids in one collection. */
export function stampsOf(
  db: Driver,
  collection: CollectionName,
  ids: readonly string[],
): Map<string, string> {
  const rows = db
    .prepare(
      `SELECT docs.id, iif(json_valid(docs.data), json_extract(docs.data, '$.hlc'), '') AS hlc
       FROM json_each(?) AS wanted CROSS JOIN ${table(collection)} AS docs ON docs.id = wanted.value`,
    )
    .all(JSON.stringify(ids))
  return new Map(rows.map((row) => [String(row.id), String(row.hlc)]))
}

function countRows(db: Driver, name: CollectionName): number {
  try {
    return Number(db.prepare(`SELECT count(*) AS n FROM ${table(name)}`).get()?.n)
  } catch {
    return 0
  }
}

const table = (name: CollectionName) => quoteName(tableName(name))

function storedRecord(name: CollectionName, form: ShortForm, row: SqlRow): StoredRecord {
  const bad = (what: Told): StoredRecord => ({
    record: null,
    id: String(row.id),
    kind: String(row.c0),
    what,
  })
  const record = recordOf(form, row)
  if (record === null) return bad(told(logDefectMessages.contentUnreadable))
  const { hlc, kind, teamId } = record
  if (row.deleted !== 0) return bad(told(logDefectMessages.markedRemoved))
  if (typeof hlc !== 'string' || typeof kind !== 'string' || (typeof teamId !== 'string' && teamId !== null))
    return bad(told(logDefectMessages.noRecord))
  // A member that stands twice is read differently by searches.
  if (!isFoundAs(name, row, record) || !form.isTextOf(row, record))
    return bad(told(logDefectMessages.shownOtherwise))
  return { record: record as unknown as StampedRecord }
}

function recordOf(form: ShortForm, row: SqlRow): Record<string, unknown> | null {
  try {
    return form.fieldsOf(row)
  } catch {
    return null
  }
}

function isFoundAs(name: CollectionName, row: SqlRow, record: Record<string, unknown>): boolean {
  const { promoted } = recordTable(name)
  return (
    row.id === record.id &&
    promoted.every((field, at) => row[promotedColumn(at)] === (record[field] ?? null)) &&
    (row[nameKeyColumn] ?? null) === (typeof record.name === 'string' ? nameKey(record.name) : null)
  )
}
