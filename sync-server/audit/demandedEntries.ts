import type { Sqlite } from '../stores/sqlite.ts'

/** From when on an organization's records need an entry in its audit logs, in milliseconds; null while they do not. */
export function demandedSinceMs(db: Sqlite, organizationId: string): number | null {
  const since = db.get('SELECT strictSince FROM organizations WHERE id = ?', organizationId)?.strictSince
  return typeof since === 'string' ? Date.parse(since) : null
}

/** An owner's log has an entry that can bear out records: from its time on every record needs one. */
export function demandEntries(db: Sqlite, organizationId: string, since: string): void {
  db.run(
    'UPDATE organizations SET strictSince = ? WHERE id = ? AND strictSince IS NULL',
    since,
    organizationId,
  )
}
