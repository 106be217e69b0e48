/**
 * The type of a field that queries rely on: never a list or an object, otherwise of this type, null or missing. `ascii`
 * is a text without any character beyond U+007F, so that SQLite and JavaScript order it equally.
 */
export type ScalarType = 'ascii' | 'string' | 'number' | 'boolean'

/** How SQL reaches one field of a document. */
export interface Column {
  sql: string
  type: ScalarType
  /** Constants are written into the SQL, so that partial indexes apply. */
  isDiscriminator?: boolean
  /** Some documents may hold null and others lack the field: RxDB sorts the latter first, SQL knows NULL alone. */
  mixesAbsence?: boolean
}

/** Finds the column for a path of a query (`a.b.c`), or undefined where SQL cannot answer exactly. */
export type Columns = (path: string) => Column | undefined

const plainSegment = /^[A-Za-z_][A-Za-z0-9_]*$/

/** RxDB's matcher finds `constructor` and the like in every document, where JSON has none. */
const isPlain = (segment: string) => plainSegment.test(segment) && !(segment in Object.prototype)

/** The JSON path of a field path in SQLite's notation, or undefined for keys that it cannot name. */
export function jsonPath(path: string): string | undefined {
  const segments = path.split('.')
  return segments.every(isPlain) ? `$${segments.map((segment) => `."${segment}"`).join('')}` : undefined
}

/** The SQL for the value of a field inside the JSON of a document. Indexes and queries must share this very text. */
export function jsonExpression(path: string): string | undefined {
  const json = jsonPath(path)
  return json && `json_extract(data, '${json}')`
}

/** A name in SQL, quoted. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text in SQL, quoted. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * A name that SQLite tells from others as RxDB does, as a part of a longer one between slashes or commas: it folds A to Z
 * in the names of tables and indexes, and keeps `sqlite_` at the beginning to itself.
 */
export function escapedName(name: string): string {
  return name.replace(/[A-Z^/,]|^(?=sqlite_)/g, (found) => `^${found.toLowerCase() || '_'}`)
}
