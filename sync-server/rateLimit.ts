import type { Clock } from '#shared/kernel/time.ts'

/** A token bucket: so much at once, then so much a second. */
export interface Bucket {
  /** Takes `amount` and returns how long to wait until the bucket is no longer in debt, 0 when there is none. */
  take(amount: number): number
}

/** A bucket holds `burst` and is refilled by `perSecond`. */
export function createBucket(clock: Clock, burst: number, perSecond: number): Bucket {
  let level = burst
  let at = clock.nowMs()
  return {
    take(amount) {
      const now = clock.nowMs()
      if (now > at) level = Math.min(burst, level + ((now - at) / 1_000) * perSecond)
      at = now
      level -= amount
      return level >= 0 ? 0 : Math.ceil((-level / perSecond) * 1_000)
    },
  }
}

/** One bucket for each key; the oldest is forgotten when there are more than `maxKeys`. */
export function createKeyedBuckets(clock: Clock, burst: number, perSecond: number, maxKeys = 10_000) {
  const buckets = new Map<string, Bucket>()
  return {
    /** Milliseconds to wait, 0 for none. */
    take(key: string): number {
      let bucket = buckets.get(key)
      if (bucket === undefined) {
        if (buckets.size >= maxKeys) buckets.delete(buckets.keys().next().value ?? '')
        bucket = createBucket(clock, burst, perSecond)
        buckets.set(key, bucket)
      }
      return bucket.take(1)
    },
  }
}
