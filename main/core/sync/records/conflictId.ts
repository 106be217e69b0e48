import { contentHash } from '#shared/kernel/hash.ts'
import type { KeptLoss } from '#core/sync/syncLedger.ts'

/**
 * Id of the conflict for a lost value: a UUIDv7 of the value's write time and a hash, so that two computers derive the
 * same one.
 */
export function conflictIdOf(loss: KeptLoss): string {
  const { recordId, field, entry, lost, lostAt, lostBy, write } = loss
  const what = { recordId, field, entry: entry ?? null, lost: lost ?? null }
  // In a draft write times differ by computer; the winning write is the same on all.
  const hash = contentHash(write === undefined ? { ...what, lostAt, lostBy } : { ...what, write })
  const time = (write === undefined ? Math.max(0, Date.parse(lostAt)) : 0).toString(16).padStart(12, '0')
  const variant = '89ab'[Number.parseInt(hash[0]!, 16) % 4]!
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hash.slice(1, 4)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`
}
