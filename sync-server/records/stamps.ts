import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** How far a clock may be ahead of the server's. An app compares its own with it at each greeting. */
const toleranceMs = 600_000

/** A day: for apps that cannot stamp anew. */
export const mostAheadMs = 86_400_000

/** The greatest stamp of an organization's records, in milliseconds; 0 without one. */
export function newestStampMs(db: Sqlite, organizationId: string): number {
  const row = db.get('SELECT newestHlc FROM organizations WHERE id = ?', organizationId)
  return hlcMs(String(row?.newestHlc ?? '')) || 0
}

/**
 * Whether a record's stamps are further ahead of the server's clock than honest ones, and would win merges for as long.
 * A hybrid clock goes on from the newest stamp that it received; times stay where they stand.
 */
export function isAhead(
  { hlc, updatedAt }: EntityRecord,
  current: EntityRecord | null,
  nowMs: number,
  newestMs: number,
): boolean {
  const latestMs = nowMs + toleranceMs
  return hlcMs(hlc) > Math.max(latestMs, newestMs + 1) || isPast(updatedAt, latestMs, current)
}

const isPast = (updatedAt: string, latestMs: number, current: EntityRecord | null) =>
  updatedAt !== current?.updatedAt && Date.parse(updatedAt) > latestMs

/**
 * A record of an app that cannot stamp anew, with the server's time where its stamps are too far ahead. The response
 * returns it like a conflict, so that the sender adopts them.
 */
export function restamped(record: EntityRecord, session: DeviceSession, nowMs: number): EntityRecord {
  const latestMs = nowMs + mostAheadMs
  if (hlcMs(record.hlc) <= latestMs && Date.parse(record.updatedAt) <= latestMs) return record
  return {
    ...record,
    updatedAt: toInstant(nowMs),
    hlc: `${nowMs.toString(16).padStart(12, '0')}-0000-${session.deviceId}`,
  }
}
