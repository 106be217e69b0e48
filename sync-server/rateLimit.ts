import type { Stopwatch } from './ports.ts'

/** A token bucket: so much at once, then so much a second. */
export interface Bucket {
  /** Takes `amount` and returns how long to wait until the bucket is no longer in debt, 0 when there is none. */
  take(amount: number): number
  /** How long to wait until the bucket holds `amount`, 0 where it does; takes nothing. */
  waitFor(amount: number): number
}

/** A bucket holds `burst` and is refilled by `perSecond`. */
export function createBucket(time: Stopwatch, burst: number, perSecond: number): Bucket {
  let level = burst
  let at = time.elapsedMs()
  const refill = () => {
    const now = time.elapsedMs()
    level = Math.min(burst, level + ((now - at) / 1_000) * perSecond)
    at = now
  }
  const missing = (amount: number) =>
    level >= amount ? 0 : Math.ceil(((amount - level) / perSecond) * 1_000)
  return {
    take(amount) {
      refill()
      level -= amount
      return missing(0)
    },
    waitFor(amount) {
      refill()
      return missing(Math.min(amount, burst))
    },
  }
}

/** One bucket for each key; the oldest is forgotten when there are more than `maxKeys`. */
export function createKeyedBuckets(time: Stopwatch, burst: number, perSecond: number, maxKeys = 10_000) {
  const buckets = new Map<string, Bucket>()
  const of = (key: string): Bucket => {
    let bucket = buckets.get(key)
    if (bucket === undefined) {
      if (buckets.size >= maxKeys) buckets.delete(buckets.keys().next().value ?? '')
      bucket = createBucket(time, burst, perSecond)
      buckets.set(key, bucket)
    }
    return bucket
  }
  return {
    /** Milliseconds to wait, 0 for none. */
    take: (key: string): number => of(key).take(1),
    of,
  }
}
