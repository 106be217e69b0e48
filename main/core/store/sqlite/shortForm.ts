import { jsonExpression } from './columns.ts'
import type { Driver, SqlRow } from './driver.ts'
import { damagedFile } from './sqliteError.ts'
import { parseStored } from './storedJson.ts'

type Fields = Record<string, unknown>

/** Top-level fields that the stored text of a document leaves out where the rest says their values. */
export interface LeftOut {
  /** A text that nearly all documents of a table share: it is stored once. */
  shared: string
  /** Fields that are left out where they are null, otherwise texts; the same for the short fields as for all. */
  nulls: (fields: Fields) => readonly string[]
  /** Fields that are left out where their text is that of another one, which is always stored. */
  repeats: Readonly<Record<string, string>>
}

/** Begins the column `meta` of a row whose `data` is short. */
const shortMark = '~'

/** The column `meta`: nothing where it says no more than the column `lwt`. */
export function storedMeta(meta: Fields & { lwt: number }, isShort: boolean): string {
  const text = Object.keys(meta).length === 1 ? '' : JSON.stringify(meta)
  return isShort ? shortMark + text : text
}

/** RxDB's `_meta` of a row with the columns `meta` and `lwt`. @throws StorageError `corrupt` */
export function metaOfRow(row: SqlRow): Fields & { lwt: number } {
  const stored = String(row.meta)
  const text = stored.startsWith(shortMark) ? stored.slice(shortMark.length) : stored
  return text === '' ? { lwt: Number(row.lwt) } : parseStored(text)
}

/** The SQL for a field of a document that may be short; undefined where SQL cannot name it. */
export function storedExpression(path: string, leftOut: LeftOut | undefined): string | undefined {
  if (path === leftOut?.shared) return undefined
  const json = jsonExpression(path)
  if (leftOut === undefined || !Object.hasOwn(leftOut.repeats, path)) return json
  return `ifnull(${json}, ${jsonExpression(leftOut.repeats[path]!)})`
}

/** The stored form of the documents of one table. */
export class ShortForm {
  readonly #db: Driver
  readonly #name: string
  readonly #leftOut: LeftOut | undefined
  #shared: string | undefined

  constructor(db: Driver, table: string, leftOut: LeftOut | undefined) {
    this.#db = db
    this.#name = `${table}/${leftOut?.shared}`
    this.#leftOut = leftOut
    if (leftOut) this.#shared = this.#stored()
  }

  /** The short text of a document, inside of the transaction that stores it; undefined where it is stored whole. */
  textOf(fields: Fields): string | undefined {
    const leftOut = this.#leftOut
    if (leftOut === undefined) return undefined
    const value = fields[leftOut.shared]
    if (typeof value !== 'string' || !isPlain(value)) return undefined
    if (value !== (this.#shared ?? this.#share(value))) return undefined
    return shortText(fields, leftOut)
  }

  /** Whether a row has the text that this program writes for these fields. */
  isTextOf(row: SqlRow, fields: Fields): boolean {
    if (JSON.stringify(fields) === row.data) return true
    return this.#leftOut !== undefined && isShort(row) && shortText(fields, this.#leftOut) === row.data
  }

  /** The fields of a row with the columns `data` and `meta`. @throws StorageError `corrupt` */
  fieldsOf(row: SqlRow): Fields {
    const fields = parseStored<Fields>(row.data as string)
    const leftOut = this.#leftOut
    if (leftOut === undefined || !isShort(row)) return fields
    if (fields[leftOut.shared] === undefined) {
      const shared = this.#shared ?? this.#stored()
      if (shared === undefined) throw damagedFile()
      fields[leftOut.shared] = shared
    }
    for (const field of leftOut.nulls(fields)) if (fields[field] === undefined) fields[field] = null
    for (const field in leftOut.repeats)
      if (fields[field] === undefined) fields[field] = fields[leftOut.repeats[field]!]
    return fields
  }

  /** The first value becomes that of the table. It is remembered when it is on the disk. */
  #share(value: string): string {
    const known = this.#stored()
    if (known === undefined)
      this.#db.prepare('INSERT INTO table_shared (name, value) VALUES (?, ?)').run(this.#name, value)
    const shared = known ?? value
    this.#db.afterCommit(() => {
      this.#shared = shared
    })
    return shared
  }

  #stored(): string | undefined {
    const row = this.#db.prepare('SELECT value FROM table_shared WHERE name = ?').get(this.#name)
    return row?.value as string | undefined
  }
}

/** Only such a text is shared: whoever looks at a short text for odd characters does not see it. */
const isPlain = (text: string) => /^[ -~]*$/.test(text)

const isShort = (row: SqlRow) => String(row.meta).startsWith(shortMark)

/** Without a field that it would have to say, a document has no short text: reading would add it. */
function shortText(fields: Fields, { shared, nulls: nullsOf, repeats }: LeftOut): string | undefined {
  const nulls = nullsOf(fields)
  const isWhole =
    nulls.every((field) => fields[field] === null || typeof fields[field] === 'string') &&
    Object.entries(repeats).every((pair) => pair.every((field) => typeof fields[field] === 'string'))
  if (!isWhole) return undefined
  const short: Fields = {}
  for (const field in fields) {
    const value = fields[field]
    if (field === shared || (value === null && nulls.includes(field))) continue
    if (Object.hasOwn(repeats, field) && value === fields[repeats[field]!]) continue
    short[field] = value
  }
  return JSON.stringify(short)
}
