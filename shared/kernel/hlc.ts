import { z } from 'zod'
import type { Clock } from './time.ts'

/**
 * A hybrid logical timestamp (Kulkarni et al. 2014) as text that sorts in its order:
 * 12 hexadecimal digits of milliseconds, 4 of a counter, and the device that made it: `0190f3c2a1b4-0003-<device id>`.
 */
export const hlcTimestamp = z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f-]{36}$/)

/** The smallest timestamp, for records older than any device. */
export const hlcZero = `${'0'.repeat(12)}-0000-${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`

export interface HybridClock {
  /** A timestamp greater than every one this clock made or received. */
  tick(): string
  /** Moves the clock past a timestamp received from elsewhere. Further ahead than `maxAheadMs`, it is ignored. */
  receive(timestamp: string): void
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')

/** The wall-clock part for a time in milliseconds: no timestamp of that moment is less. */
export const hlcTime = (ms: number): string => hex(Math.max(0, ms), 12)

/** The wall-clock part of a timestamp, in milliseconds since the epoch. */
export function hlcMs(timestamp: string): number {
  return Number.parseInt(timestamp.slice(0, 12), 16)
}

/** The id of the device that made a timestamp. */
export function hlcDevice(timestamp: string): string {
  return timestamp.slice(18)
}

/** A day: a peer's clock that is further ahead than this does not drag ours along. */
const maxAheadMs = 86_400_000

/** Starts a clock for one device; `last` is its newest known timestamp. One more than a day ahead is ignored. */
export function createHybridClock(clock: Clock, deviceId: string, last: string = hlcZero): HybridClock {
  // A timestamp of a clock that was wrong by more than a day is not continued from.
  const isSane = hlcMs(last) <= clock.nowMs() + maxAheadMs
  let ms = isSane ? hlcMs(last) : 0
  let counter = isSane ? Number.parseInt(last.slice(13, 17), 16) : 0
  return {
    tick() {
      const now = clock.nowMs()
      if (now > ms) {
        ms = now
        counter = 0
      } else if (++counter > 0xffff) {
        ms += 1
        counter = 0
      }
      return `${hlcTime(ms)}-${hex(counter, 4)}-${deviceId}`
    },
    receive(timestamp) {
      const theirs = hlcMs(timestamp)
      if (theirs > clock.nowMs() + maxAheadMs) return
      const theirCounter = Number.parseInt(timestamp.slice(13, 17), 16)
      if (theirs > ms || (theirs === ms && theirCounter > counter)) {
        ms = theirs
        counter = theirCounter
      }
    },
  }
}
