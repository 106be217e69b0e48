import type { Ports } from '../ports.ts'
import type { Driver } from '../store/sqlite/driver.ts'

/** The tables of syncing whose rows hold JSON, and the columns. */
const texts: Readonly<Record<string, string>> = {
  sync_waiting: 'row',
  sync_quarantine: 'body',
  sync_held: 'base',
  sync_lost: 'body',
  sync_refused: 'body',
  sync_outdated: 'body',
}

/**
 * Drops rows that somebody edited into what nobody can read: one would keep all others from being listed. What they held
 * comes again where everything is compared with the server anew.
 * @returns whether there were any
 */
export function dropDamagedRows(db: Driver, log: Ports['log']): boolean {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'sync_*'")
    .all()
  const damaged = tables.filter(({ name }) => {
    const column = texts[String(name)]
    if (column === undefined) return false
    const where = `WHERE NOT json_valid(${column})`
    if (db.prepare(`SELECT 1 FROM ${String(name)} ${where} LIMIT 1`).get() === undefined) return false
    const { changes } = db.transaction(() => db.prepare(`DELETE FROM ${String(name)} ${where}`).run())
    log.warn('Rows that cannot be read were dropped.', { table: name, rows: changes })
    return true
  })
  return damaged.length > 0
}
