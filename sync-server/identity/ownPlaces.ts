import type { Sqlite } from '../stores/sqlite.ts'
import type { DeviceSession } from './sessions.ts'

/**
 * The session's own places by record id, including ended ones: otherwise a member would not receive the end of their
 * access.
 */
export function ownPlaceIds(db: Sqlite, { organizationId, personId }: DeviceSession): ReadonlySet<string> {
  const rows = db.all(
    'SELECT id FROM members WHERE organizationId = ? AND personId = ?',
    organizationId,
    personId,
  )
  return new Set(rows.map((row) => row.id as string))
}
