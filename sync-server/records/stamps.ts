import type { EntityRecord } from '#shared/entities/registry.ts'
import { toleratedAheadMs } from '#shared/protocol/receipts.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** How far a clock may be ahead of the server's; an app that signs compares its own with it at each greeting. */
export const mostAheadMs = { signs: toleratedAheadMs, older: 86_400_000 }

/** The greatest stamp of an organization's records, in milliseconds; 0 without one. */
function newestStampMs(db: Sqlite, organizationId: string): number {
  const row = db.get('SELECT newestHlc FROM organizations WHERE id = ?', organizationId)
  return hlcMs(String(row?.newestHlc ?? '')) || 0
}

/**
 * Whether a record's stamps are later than honest ones, and would win merges for as long. A hybrid clock goes on from the
 * newest stamp that it received; a time stays where it stands.
 */
export function isAhead(
  db: Sqlite,
  { organizationId, hlc, updatedAt }: EntityRecord,
  current: EntityRecord | null,
  latestMs: number,
): boolean {
  if (updatedAt !== current?.updatedAt && Date.parse(updatedAt) > latestMs) return true
  return hlcMs(hlc) > latestMs && hlcMs(hlc) > newestStampMs(db, organizationId) + 1
}
