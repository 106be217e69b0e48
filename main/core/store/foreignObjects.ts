import { collectionNames } from '#shared/entities/defineEntity.ts'
import { quoteName } from './sqlite/columns.ts'
import type { Driver, SqlValue } from './sqlite/driver.ts'

/** Something in the schema of a file that no Orgata puts there. */
export interface ForeignObject {
  type: 'trigger' | 'view' | 'table' | 'index' | 'column'
  name: string
  /** It runs or computes by itself, so that the file is not opened. */
  isActive: boolean
}

/** Tables with one name each; `doc_positions` is of format 1 and 2. */
const tables: ReadonlySet<string> = new Set([
  ...collectionNames.map((name) => `records/${name}`),
  'table_counters',
  'doc_updates',
  'doc_positions',
  'search_items',
  'search_state',
  'audit_entry',
  'audit_subject',
  'audit_payload',
  'audit_node',
  'audit_checkpoint',
  'audit_head',
  'audit_log_id',
  'audit_last_verification',
  'audit_peer',
  'audit_peer_entry',
  'audit_peer_content',
  'audit_peer_checkpoint',
  'audit_peer_node',
  'audit_witness',
  'sync_lost',
  'sync_refused',
  'sync_outdated',
  'sync_held',
  'sync_accepted',
  'sync_waiting',
  'sync_quarantine',
  'sync_marks',
  'sync_documents',
  'sync_draft_marks',
  'sync_files',
  'sync_log',
  'sync_log_problem',
])

/** RxDB's own collections, SQLite's statistics, the words of the search with the tables of FTS5 behind them. */
const tablePattern =
  /^(rxdb\/.+|sqlite_(stat1|stat4|sequence)|search_words_[A-Za-z]+(_(data|idx|docsize|config|content))?)$/

/** `audit_entry_entity` is of formats 1 to 3, whose backups can be restored. */
const indexes: Readonly<Record<string, string>> = {
  audit_entry_kind: 'audit_entry (kind)',
  audit_entry_entity: 'audit_entry (entity_id)',
  audit_entry_actor: 'audit_entry (actor_id)',
  audit_entry_action: 'audit_entry (action)',
  audit_entry_time: 'audit_entry (time)',
  search_items_owner: 'search_items (owner, part)',
}

/** Lists what is foreign in the schema of a file: triggers, views, tables, generated columns, indexes. */
export function foreignObjects(db: Driver): ForeignObject[] {
  const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all()
  return rows.flatMap((row): ForeignObject[] => {
    const [name, table, sql] = [String(row.name), String(row.tbl_name), row.sql]
    if (row.type === 'trigger' || row.type === 'view') return [{ type: row.type, name, isActive: true }]
    if (row.type === 'index')
      return isOwnIndex(name, table, sql) ? [] : [{ type: 'index', name, isActive: false }]
    const isVirtual = typeof sql === 'string' && /^create\s+virtual/i.test(sql)
    const isOwn = isVirtual
      ? /^search_words_[A-Za-z]+$/.test(name) && /using fts5\b/i.test(String(sql))
      : tables.has(name) || tablePattern.test(name)
    return isOwn ? generatedColumns(db, name) : [{ type: 'table', name, isActive: isVirtual }]
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

/** "trigger x, table y", at most five. */
export function foreignWords(found: readonly ForeignObject[]): string {
  const named = found.slice(0, 5).map(({ type, name }) => `${type} ${name}`)
  const more = found.length - named.length
  return `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`
}
