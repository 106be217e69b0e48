import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { ServerLimits } from '../limits.ts'
import type { Stopwatch } from '../ports.ts'
import { createKeyedBuckets } from '../rateLimit.ts'

/** Limits how many records of each kind a person sends. */
export interface RecordQuota {
  /**
   * Counts the records of one push.
   * @throws OrgataError `unavailable` above the quota, with the time from which they are accepted; none is counted then
   */
  spend(session: DeviceSession, records: readonly WireRecord[]): void
}

/** An owner brings a whole organization to a new server. */
const ownersShare = 20
const dayMs = 86_400_000

export function createRecordQuota(
  { clock, timers }: { clock: Clock; timers: Stopwatch },
  limits: ServerLimits,
): RecordQuota {
  const { burstRecords, recordsPerDay } = limits
  const perSecond = (recordsPerDay * 1_000) / dayMs
  const ofMembers = createKeyedBuckets(timers, burstRecords, perSecond)
  const ofOwners = createKeyedBuckets(timers, burstRecords * ownersShare, perSecond * ownersShare)
  return {
    spend({ organizationId, personId, access }, records) {
      const buckets = access.isOwner ? ofOwners : ofMembers
      const spent = [...Map.groupBy(records, ({ kind }) => kind)].map(([kind, { length }]) => ({
        bucket: buckets.of(`${organizationId}/${personId}/${kind}`),
        length,
      }))
      const waitMs = Math.max(...spent.map(({ bucket, length }) => bucket.waitFor(length)))
      if (waitMs > 0) {
        const from = toInstant(clock.nowMs() + waitMs)
        throw refusal('unavailable', serverWordMessages.tooManyChanges, { from }, { details: { from } })
      }
      for (const { bucket, length } of spent) bucket.take(length)
    },
  }
}
