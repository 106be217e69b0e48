import { dataFileMessages } from '#shared/messages/dataFile.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { isOwnDefinition, isOwnTable } from './ownTables.ts'
import { quoteName } from './sqlite/columns.ts'
import type { Driver, SqlValue } from './sqlite/driver.ts'

/** Something in the schema of a file that no Orgata puts there. */
export interface ForeignObject {
  type: 'trigger' | 'view' | 'table' | 'index' | 'column' | 'definition'
  name: string
  /** It runs or computes by itself, so that the file is not opened. */
  isActive: boolean
}

/** `audit_entry_entity` is of formats 1 to 3, whose backups can be restored. */
const indexes: Readonly<Record<string, string>> = {
  audit_entry_kind: 'audit_entry (kind)',
  audit_entry_entity: 'audit_entry (entity_id)',
  audit_entry_actor: 'audit_entry (actor_id)',
  audit_entry_action: 'audit_entry (action)',
  audit_entry_time: 'audit_entry (time)',
  search_items_owner: 'search_items (owner, part)',
}

/**
 * Lists what is foreign in the schema of a file: triggers, views, tables, generated columns, indexes, and tables of Orgata
 * whose definition was changed. Indexes of records are compared, and made anew, at each opening (`createTable`).
 */
export function foreignObjects(db: Driver): ForeignObject[] {
  const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all()
  return rows.flatMap((row): ForeignObject[] => {
    const [name, table, sql] = [String(row.name), String(row.tbl_name), row.sql]
    if (row.type === 'trigger' || row.type === 'view') return [{ type: row.type, name, isActive: true }]
    if (row.type === 'index')
      return isOwnIndex(name, table, sql) ? [] : [{ type: 'index', name, isActive: false }]
    const isVirtual = typeof sql === 'string' && /^create\s+virtual/i.test(sql)
    const isWords = /^search_words_[A-Za-z]+$/.test(name) && /using fts5\b/i.test(String(sql))
    const isOwn = isVirtual ? isWords : isOwnTable(name)
    if (!isOwn) return [{ type: 'table', name, isActive: isVirtual }]
    const generated = generatedColumns(db, name)
    if (generated.length > 0 || isOwnDefinition(name, String(sql))) return generated
    return [{ type: 'definition', name, isActive: false }]
  })
}

/** Indexes without a text are those of keys. */
function isOwnIndex(name: string, table: string, sql: SqlValue | undefined): boolean {
  if (typeof sql !== 'string') return sql === null
  if (Object.hasOwn(indexes, name)) return sql === `CREATE INDEX ${name} ON ${indexes[name]!}`
  const isOfTable = name.startsWith(`${table}/`)
  return isOfTable && sql.startsWith(`CREATE INDEX ${quoteName(name)} ON ${quoteName(table)} `)
}

function generatedColumns(db: Driver, table: string): ForeignObject[] {
  return db
    .prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden IN (2, 3)')
    .all(table)
    .map((row) => ({ type: 'column', name: `${table}.${String(row.name)}`, isActive: true }))
}

/** “trigger x, table y”, at most five. */
export function foreignWords(found: readonly ForeignObject[]): Saying {
  const named = found
    .slice(0, 5)
    .map(({ type, name }) => (type === 'definition' ? changed(name) : `${type} ${name}`))
  const count = found.length - named.length
  const list = count > 0 ? [...named, saying(dataFileMessages.foreignMore, { count })] : named
  return saying(dataFileMessages.foreign, { list })
}

const changed = (name: string) => saying(dataFileMessages.changedDefinition, { name })
