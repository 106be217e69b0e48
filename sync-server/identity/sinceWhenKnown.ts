import type { Sqlite } from '../stores/sqlite.ts'
import type { DeviceSession } from './sessions.ts'

/** How far a computer's clock may have been behind the server's when it joined. */
const toleranceMs = 86_400_000

/**
 * Before this moment, in milliseconds, a person can have made nothing in an organization: their first computer joined it
 * then. An owner brings what was before the server, and after a loss everybody does.
 */
export function sinceWhenKnown(
  db: Sqlite,
  { organizationId, personId, access }: DeviceSession,
  refill: { untilMs: number },
): number {
  if (access.isOwner || refill.untilMs > 0) return 0
  const first = db.get(
    'SELECT min(createdAt) AS at FROM devices WHERE organizationId = ? AND personId = ?',
    organizationId,
    personId,
  )
  return (Date.parse(String(first?.at)) || 0) - toleranceMs
}
