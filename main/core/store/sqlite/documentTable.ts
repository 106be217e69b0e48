import type { Column, Columns, ScalarType } from './columns.ts'
import { quoteName } from './columns.ts'
import { GroupCounts } from './groupCounts.ts'
import type { CountedGroups } from './groupCounts.ts'
import type { Driver, SqlRow, SqlValue, Statement } from './driver.ts'
import { refuseTooDeep } from './jsonDepth.ts'
import { ShortForm, storedExpression, storedMeta } from './shortForm.ts'
import type { LeftOut } from './shortForm.ts'
import { parseStored } from './storedJson.ts'

/** RxDB's members of a document other than its fields. */
export interface DocumentState {
  rev: string
  isDeleted: boolean
  /** RxDB's `_meta`, with the time of the last write in `lwt` (ms). */
  meta: Record<string, unknown> & { lwt: number }
  /** RxDB's `_attachments` without their bytes; null where there are none. */
  attachments: Record<string, unknown> | null
}

/** A document without its fields. */
export interface DocumentHead extends DocumentState {
  id: string
}

export interface TableIndex {
  name: string
  /** Paths, in order. */
  fields: readonly string[]
  /** SQL condition of a partial index. */
  where?: string
}

export interface TableSpec {
  name: string
  /** The field that is the primary key. */
  primaryPath: string
  /** Top-level text fields that have a column of their own, because partial indexes and most queries need them. */
  promoted: readonly string[]
  /** The types of the fields of valid documents. */
  types: (path: string) => ScalarType | undefined
  /** Text columns that are computed from the fields of a document at every write. */
  computed?: readonly { column: string; of: (fields: Record<string, unknown>) => string | null }[]
  /** The SQL for values outside of the documents. */
  derived?: (path: string) => Column | undefined
  /** Which fields are null in some valid documents and not there in others; without it none. */
  mixesAbsence?: (path: string) => boolean
  indexes: readonly TableIndex[]
  /** Counts that are kept, so that a large table answers at once. */
  counted?: CountedGroups
  /** What the stored text of a document leaves out. */
  leftOut?: LeftOut
}

/** Receives every written document inside the transaction that writes it, of any origin; an error rolls it back. */
export type WriteListener = (fields: Record<string, unknown>, isDeleted: boolean) => void

/**
 * Inserts or replaces a document; `groupBefore` is the group in which it was counted until now. Returns its row, with
 * the columns of a document.
 */
export type TableWriter = (
  head: DocumentHead,
  fields: Record<string, unknown>,
  groupBefore: string | undefined,
) => SqlRow

const special: Record<string, Column> = {
  _deleted: { sql: 'deleted', type: 'boolean' },
  _rev: { sql: 'rev', type: 'ascii' },
  '_meta.lwt': { sql: 'lwt', type: 'number' },
}

/**
 * A character that SQLite and JavaScript order differently among others: U+E000 to U+FFFF comes before the characters
 * beyond U+FFFF in UTF-8, after them in UTF-16. JSON escapes a lone surrogate.
 */
const oddCharacters = /[\uE000-\uFFFF]|\\ud[89a-f]/

/** Whether a document's text, as JSON, may be ordered differently by SQLite and JavaScript: its column `odd`. */
export const hasOddText = (data: string): boolean => oddCharacters.test(data)

/** The column of the n-th promoted field. */
export const promotedColumn = (index: number) => `c${index}`

/** The columns that hold a document's fields. */
export const fieldColumns = 'data, meta'

const fixedColumns = ['seq', 'id', 'rev', 'deleted', 'lwt', 'odd', 'meta', 'attachments', 'data'] as const

/**
 * The documents of one collection in one SQLite table.
 *
 * `seq` is the primary key and grows with every write: the checkpoint of replication is a position in the table, and
 * the rows after it are the changes since then. No clock is involved.
 */
export class DocumentTable {
  readonly name: string
  readonly columns: Columns
  readonly #db: Driver
  readonly #spec: TableSpec
  readonly #table: string
  readonly #onWrite: WriteListener | undefined
  readonly #counts: GroupCounts | undefined
  readonly #form: ShortForm
  #upsert: Statement | undefined
  #dataById: Statement | undefined
  #lastSeq: number
  #hasOdd: boolean | undefined

  /** Opens a table of `createTable`. `onWrite` maintains data derived from the documents. */
  constructor(db: Driver, spec: TableSpec, onWrite?: WriteListener) {
    this.#db = db
    this.#onWrite = onWrite
    this.#spec = spec
    this.name = spec.name
    this.#table = quoteName(spec.name)
    this.columns = (path) => columnOf(spec, path)
    this.#form = new ShortForm(db, spec.name, spec.leftOut)
    const row = db
      .prepare(
        `SELECT max(ifnull((SELECT max(seq) FROM ${this.#table}), 0),
           ifnull((SELECT value FROM table_counters WHERE name = ?), 0)) AS seq`,
      )
      .get(spec.name)
    this.#lastSeq = Number(row?.seq)
    if (spec.counted) this.#counts = new GroupCounts(db, spec.name, this.#lastSeq)
  }

  /** The sequence number of the last write. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** The columns for `groupOfRow`. */
  get groupColumns(): string {
    return ['deleted', ...this.#spec.promoted.map((_, index) => promotedColumn(index))]
      .map((column) => `docs.${column}`)
      .join(', ')
  }

  /** The group in which a document is counted; undefined where it is in none. */
  groupOf(fields: Record<string, unknown>, isDeleted: boolean): string | undefined {
    const { counted } = this.#spec
    if (counted === undefined || isDeleted || typeof fields[counted.unless] === 'string') return undefined
    const group = fields[counted.by]
    return typeof group === 'string' ? group : undefined
  }

  groupOfRow(row: SqlRow): string | undefined {
    const fields = this.#spec.promoted.map((path, index) => [path, row[promotedColumn(index)]] as const)
    return this.groupOf(Object.fromEntries(fields), row.deleted === 1)
  }

  /** How many documents a group holds; `count` has SQLite count them, where that is not known. */
  countGroup(group: string, count: () => number): number {
    return this.#counts?.of(group, this.#lastSeq, count) ?? count()
  }

  /** Keeps the counts in the file; part of closing it. */
  saveCounts(): void {
    this.#counts?.save(this.#lastSeq)
  }

  /** The rows of these ids in their order, deleted or not; ids that are not there are left out. */
  readRows(ids: readonly string[], columns = 'docs.*'): SqlRow[] {
    if (ids.length === 1) {
      return this.#db.prepare(`SELECT ${columns} FROM ${this.#table} AS docs WHERE docs.id = ?`).all(ids[0]!)
    }
    return this.#db
      .prepare(
        `SELECT ${columns} FROM json_each(?) AS wanted CROSS JOIN ${this.#table} AS docs ON docs.id = wanted.value`,
      )
      .all(JSON.stringify(ids))
  }

  /** The row of a document that is not deleted, for `fieldsOf`. */
  readLiving(id: string): SqlRow | undefined {
    this.#dataById ??= this.#db.prepare(
      `SELECT ${fieldColumns} FROM ${this.#table} WHERE id = ? AND deleted = 0`,
    )
    return this.#dataById.get(id)
  }

  /**
   * The fields of a row with the columns `fieldColumns`.
   * @throws StorageError `corrupt`
   */
  fieldsOf(row: SqlRow): Record<string, unknown> {
    return this.#form.fieldsOf(row)
  }

  /** The rows written after `seq`, oldest write first. */
  readSince(seq: number, limit: number): SqlRow[] {
    return this.#db.prepare(`SELECT * FROM ${this.#table} WHERE seq > ? ORDER BY seq LIMIT ?`).all(seq, limit)
  }

  /** Begins to write, inside a transaction; for as long as that one lasts. */
  writer(): TableWriter {
    const moved = this.#counts?.follow()
    return (head, fields, groupBefore) => {
      const row = this.#write(head, fields)
      moved?.(groupBefore, this.groupOf(fields, head.isDeleted), this.#lastSeq)
      this.#onWrite?.(fields, head.isDeleted)
      return row
    }
  }

  #write(head: DocumentHead, fields: Record<string, unknown>): SqlRow {
    this.#upsert ??= this.#db.prepare(this.#upsertSql())
    const short = this.#form.textOf(fields)
    const data = short ?? JSON.stringify(fields)
    const isOdd = hasOddText(data)
    if (isOdd) this.#hasOdd = true
    refuseTooDeep(data)
    // A rolled back write leaves a gap, which no reader has seen.
    this.#lastSeq += 1
    const row = {
      seq: this.#lastSeq,
      id: head.id,
      rev: head.rev,
      deleted: head.isDeleted ? 1 : 0,
      lwt: head.meta.lwt,
      odd: isOdd ? 1 : 0,
      meta: storedMeta(head.meta, short !== undefined),
      attachments: head.attachments === null ? null : JSON.stringify(head.attachments),
      data,
    }
    const values: SqlValue[] = fixedColumns.map((column) => row[column])
    for (const path of this.#spec.promoted) {
      const value = fields[path]
      values.push(typeof value === 'string' ? value : null)
    }
    for (const { of } of this.#spec.computed ?? []) values.push(of(fields))
    this.#upsert.run(...values)
    return row
  }

  /** Removes up to `limit` deleted documents last written at `beforeMs` or earlier. Returns their ids. */
  purge(beforeMs: number, limit: number): string[] {
    return this.#db.transaction(() => {
      const found = this.#db
        .prepare(`SELECT seq, id FROM ${this.#table} WHERE deleted = 1 AND lwt <= ? LIMIT ?`)
        .all(beforeMs, limit)
      const remove = this.#db.prepare(`DELETE FROM ${this.#table} WHERE seq = ?`)
      for (const row of found) remove.run(row.seq!)
      // Without its newest row the table no longer knows how far it had counted.
      this.#db
        .prepare(
          'INSERT INTO table_counters (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        )
        .run(this.name, this.#lastSeq)
      return found.map((row) => row.id as string)
    })
  }

  /** Whether the documents were stored by a schema with another primary key. */
  storesOtherKeys(): boolean {
    const row = this.#db.prepare(`SELECT id, data FROM ${this.#table} LIMIT 1`).get()
    if (row === undefined) return false
    return parseStored<Record<string, unknown>>(row.data as string)[this.#spec.primaryPath] !== row.id
  }

  /** Whether a sort by a text that is not ASCII may differ between SQLite and JavaScript in this table. */
  get hasOddCharacters(): boolean {
    this.#hasOdd ??=
      this.#db.prepare(`SELECT 1 AS odd FROM ${this.#table} WHERE odd = 1 LIMIT 1`).get() !== undefined
    return this.#hasOdd
  }

  #upsertSql(): string {
    const columns = [
      ...fixedColumns,
      ...this.#spec.promoted.map((_, index) => promotedColumn(index)),
      ...(this.#spec.computed ?? []).map(({ column }) => column),
    ]
    const updates = columns
      .filter((column) => column !== 'id')
      .map((column) => `${column} = excluded.${column}`)
    return (
      `INSERT INTO ${this.#table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ` +
      `ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`
    )
  }
}

/** How SQL reaches a field of the documents of a table. */
export function columnOf(spec: TableSpec, path: string): Column | undefined {
  if (Object.hasOwn(special, path)) return special[path]
  const type = spec.types(path)
  if (type === undefined) return spec.derived?.(path)
  if (path === spec.primaryPath) return { sql: 'id', type }
  const promoted = spec.promoted.indexOf(path)
  if (promoted >= 0) return { sql: promotedColumn(promoted), type, isDiscriminator: true }
  const sql = storedExpression(path, spec.leftOut)
  return sql === undefined ? undefined : { sql, type, mixesAbsence: spec.mixesAbsence?.(path) }
}
