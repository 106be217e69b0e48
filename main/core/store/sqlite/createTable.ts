import { quoteName } from './columns.ts'
import type { TableSpec } from './documentTable.ts'
import { columnOf, promotedColumn } from './documentTable.ts'
import type { Driver } from './driver.ts'
import { damagedFile } from './sqliteError.ts'

/** The tables and indexes of the file: name to the SQL that made it. */
export type Catalogue = Map<string, string>

/**
 * Reads the schema of the file.
 * @throws StorageError `corrupt`
 */
export function readCatalogue(db: Driver): Catalogue {
  const rows = db.prepare('SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL').all()
  if (!rows.every(({ name, sql }) => typeof name === 'string' && typeof sql === 'string'))
    throw db.told(damagedFile())
  return new Map(rows.map((row) => [row.name as string, row.sql as string]))
}

/** Creates the tables about tables: the last sequence number of each, and what its documents share. */
export function createCounters(db: Driver, catalogue: Catalogue): void {
  if (!catalogue.has('table_counters'))
    db.exec(
      'CREATE TABLE table_counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    )
  if (!catalogue.has('table_shared'))
    db.exec('CREATE TABLE table_shared (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID')
}

/**
 * Creates the table of a collection and its missing indexes, and drops indexes that are no longer specified. Cheap
 * without a difference.
 */
export function createTable(db: Driver, spec: TableSpec, catalogue: Catalogue): void {
  const table = quoteName(spec.name)
  if (!catalogue.has(spec.name)) {
    const promoted = spec.promoted.map((_, index) => `, ${promotedColumn(index)} TEXT`).join('')
    const computed = (spec.computed ?? []).map(({ column }) => `, ${column} TEXT`).join('')
    db.exec(
      `CREATE TABLE ${table} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev TEXT NOT NULL,
         deleted INTEGER NOT NULL, lwt REAL NOT NULL, odd INTEGER NOT NULL, meta TEXT NOT NULL,
         attachments TEXT${promoted}${computed}, data TEXT NOT NULL) STRICT`,
    )
  }
  const wanted = new Map<string, string>()
  const index = (name: string, rest: string) => {
    const full = `${spec.name}/${name}`
    wanted.set(full, `CREATE INDEX ${quoteName(full)} ON ${table} ${rest}`)
  }
  index('odd', '(odd) WHERE odd = 1')
  index('deleted', '(lwt) WHERE deleted = 1')
  for (const { name, fields, where } of spec.indexes) {
    const columns = fields.map((field) => columnOf(spec, field)?.sql)
    // A field of an unknown type is matched in JavaScript, where no index helps.
    if (columns.includes(undefined)) continue
    index(name, `(${columns.join(', ')})${where === undefined ? '' : ` WHERE ${where}`}`)
  }
  for (const [name, sql] of wanted) {
    if (catalogue.get(name) === sql) continue
    db.exec(`DROP INDEX IF EXISTS ${quoteName(name)}; ${sql}`)
  }
  for (const [name, sql] of catalogue) {
    const isOurs =
      name.startsWith(`${spec.name}/`) && sql.startsWith(`CREATE INDEX ${quoteName(name)} ON ${table} `)
    if (isOurs && !wanted.has(name)) db.exec(`DROP INDEX ${quoteName(name)}`)
  }
}
