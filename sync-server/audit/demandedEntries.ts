import type { Sqlite } from '../stores/sqlite.ts'

/** Whether an organization's records need an entry in its audit logs. */
export function demandsEntries(db: Sqlite, organizationId: string): boolean {
  return db.get('SELECT strictSince FROM organizations WHERE id = ?', organizationId)?.strictSince != null
}

/** An owner's log has entries that bear out records: from now on every record needs one. */
export function demandEntries(db: Sqlite, organizationId: string, now: string): void {
  db.run('UPDATE organizations SET strictSince = ? WHERE id = ? AND strictSince IS NULL', now, organizationId)
}
