import { contentHash } from '#shared/kernel/hash.ts'
import type { KeptLoss } from '#core/sync/syncLedger.ts'

/**
 * The id of the conflict that a lost value makes. It follows from what was lost, so that two computers that merge the same
 * make the same conflict and not two: a UUIDv7 with the time at which the value was written, the rest from a hash.
 */
export function conflictIdOf(loss: KeptLoss): string {
  const { recordId, field, entry, lost, lostAt, lostBy, write } = loss
  const what = { recordId, field, entry: entry ?? null, lost: lost ?? null }
  // In a document each computer knows other times; the write that stands is the same on all.
  const hash = contentHash(write === undefined ? { ...what, lostAt, lostBy } : { ...what, write })
  const time = (write === undefined ? Math.max(0, Date.parse(lostAt)) : 0).toString(16).padStart(12, '0')
  const variant = '89ab'[Number.parseInt(hash[0]!, 16) % 4]!
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hash.slice(1, 4)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`
}
