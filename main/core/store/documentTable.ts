import type { Column, Columns, ScalarType } from './columns.ts'
import { jsonExpression, quoteName } from './columns.ts'
import type { Driver, SqlRow, SqlValue } from './driver.ts'

/** What RxDB keeps beside the fields of a document. */
export interface DocumentState {
  rev: string
  isDeleted: boolean
  /** RxDB's `_meta`, with the time of the last write in `lwt` (ms). */
  meta: Record<string, unknown> & { lwt: number }
  /** RxDB's `_attachments` without their data; null where there are none. */
  attachments: Record<string, unknown> | null
}

/** A document as the table keeps it: the fields as JSON text, apart from what RxDB adds. */
export interface StoredDocument extends DocumentState {
  id: string
  data: string
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
  types: (path: string) => ScalarType | undefined
  indexes: readonly TableIndex[]
}

const special: Record<string, Column> = {
  _deleted: { sql: 'deleted', type: 'boolean' },
  _rev: { sql: 'rev', type: 'ascii' },
  '_meta.lwt': { sql: 'lwt', type: 'number' },
}

/**
 * A character that SQLite and JavaScript order differently among others: U+E000 to U+FFFF comes before the characters
 * beyond U+FFFF in UTF-8, after them in UTF-16. JSON writes half a surrogate pair as an escape.
 */
const oddCharacters = /[\uE000-\uFFFF]|\\ud[89a-f]/

const name = (index: number) => `c${index}`

/**
 * The documents of one collection in one SQLite table.
 *
 * `seq` is the primary key and grows with every write: the checkpoint of replication is a place in the table, and reading
 * the changes since then is reading on from there.
 */
export class DocumentTable {
  readonly name: string
  readonly columns: Columns
  readonly #db: Driver
  readonly #spec: TableSpec
  readonly #table: string
  readonly #upsert: string
  #lastSeq: number
  #hasOdd: boolean | undefined

  /** Makes the table and its indexes where they are not there yet. */
  constructor(db: Driver, spec: TableSpec) {
    this.#db = db
    this.#spec = spec
    this.name = spec.name
    this.#table = quoteName(spec.name)
    this.columns = (path) => this.#column(path)
    const all = [
      'seq',
      'id',
      'rev',
      'deleted',
      'lwt',
      'odd',
      'meta',
      'attachments',
      'data',
      ...spec.promoted.map((_, i) => name(i)),
    ]
    const updates = all.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`)
    this.#upsert =
      `INSERT INTO ${this.#table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')}) ` +
      `ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`
    this.#create()
    this.#lastSeq = this.#readLastSeq()
  }

  get lastSeq(): number {
    return this.#lastSeq
  }

  /** The document with this id, deleted or not. */
  read(id: string): StoredDocument | undefined {
    const row = this.#db.prepare(`SELECT * FROM ${this.#table} WHERE id = ?`).get(id)
    return row && toStored(row)
  }

  /** The fields of a document that is not deleted, as JSON text; the promoted fields beside it, in their order. */
  readData(id: string): string | undefined {
    return this.#db.prepare(`SELECT data FROM ${this.#table} WHERE id = ? AND deleted = 0`).get(id)?.data as
      | string
      | undefined
  }

  /** Inserts or replaces. `fields` is what `data` says, for the promoted columns. Returns the new sequence number. */
  write(doc: StoredDocument, fields: Record<string, unknown>): number {
    const isOdd = oddCharacters.test(doc.data)
    if (isOdd) this.#hasOdd = true
    const seq = this.#lastSeq + 1
    this.#db.prepare(this.#upsert).run(
      seq,
      doc.id,
      doc.rev,
      doc.isDeleted ? 1 : 0,
      doc.meta.lwt,
      isOdd ? 1 : 0,
      JSON.stringify(doc.meta),
      doc.attachments === null ? null : JSON.stringify(doc.attachments),
      doc.data,
      ...this.#spec.promoted.map((path): SqlValue => {
        const value = fields[path]
        return typeof value === 'string' ? value : null
      }),
    )
    this.#lastSeq = seq
    return seq
  }

  /** Whether a sort by a text that is not ASCII may differ between SQLite and JavaScript in this table. */
  get hasOddCharacters(): boolean {
    this.#hasOdd ??=
      this.#db.prepare(`SELECT 1 AS odd FROM ${this.#table} WHERE odd = 1 LIMIT 1`).get() !== undefined
    return this.#hasOdd
  }

  #column(path: string): Column | undefined {
    if (Object.hasOwn(special, path)) return special[path]
    const type = this.#spec.types(path)
    if (type === undefined) return undefined
    if (path === this.#spec.primaryPath) return { sql: 'id', type }
    const promoted = this.#spec.promoted.indexOf(path)
    if (promoted >= 0) return { sql: name(promoted), type, isDiscriminator: true }
    const sql = jsonExpression(path)
    return sql === undefined ? undefined : { sql, type }
  }

  #create(): void {
    const promoted = this.#spec.promoted.map((_, i) => `, ${name(i)} TEXT`).join('')
    this.#db.exec(
      `CREATE TABLE IF NOT EXISTS ${this.#table} (
         seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev TEXT NOT NULL, deleted INTEGER NOT NULL,
         lwt REAL NOT NULL, odd INTEGER NOT NULL, meta TEXT NOT NULL, attachments TEXT${promoted}, data TEXT NOT NULL
       ) STRICT;
       CREATE INDEX IF NOT EXISTS ${quoteName(`${this.name}/odd`)} ON ${this.#table} (odd) WHERE odd = 1;
       CREATE INDEX IF NOT EXISTS ${quoteName(`${this.name}/deleted`)} ON ${this.#table} (lwt) WHERE deleted = 1;`,
    )
    for (const index of this.#spec.indexes) {
      const columns = index.fields.map((field) => this.#column(field)?.sql ?? jsonExpression(field))
      if (columns.includes(undefined)) continue
      this.#db.exec(
        `CREATE INDEX IF NOT EXISTS ${quoteName(`${this.name}/${index.name}`)} ON ${this.#table} ` +
          `(${columns.join(', ')})${index.where === undefined ? '' : ` WHERE ${index.where}`}`,
      )
    }
  }

  #readLastSeq(): number {
    const row = this.#db.prepare(`SELECT max(seq) AS seq FROM ${this.#table}`).get()
    return Number(row?.seq ?? 0)
  }
}

/** A row of the table as a document. */
export function toStored(row: SqlRow): StoredDocument {
  return {
    id: row.id as string,
    rev: row.rev as string,
    isDeleted: row.deleted === 1,
    meta: JSON.parse(row.meta as string) as StoredDocument['meta'],
    attachments:
      row.attachments === null ? null : (JSON.parse(row.attachments as string) as Record<string, unknown>),
    data: row.data as string,
  }
}
