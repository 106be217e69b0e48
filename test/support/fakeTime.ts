import type { Timers } from '#shared/kernel/timers.ts'
import type { Clock } from '#shared/kernel/time.ts'

/** A clock and timers that advance only on request. */
export interface FakeTime {
  clock: Clock
  timers: Timers
  /** Advances time; due timers run in their order. */
  pass(ms: number): void
  /** Sets the clock without running timers, like sleep or a manual change. */
  jump(ms: number): void
}

export function fakeTime(startMs = Date.parse('2026-03-02T08:00:00.000Z')): FakeTime {
  const waiting = new Map<number, { atMs: number; run: () => void }>()
  let passedMs = 0
  let offsetMs = startMs
  let next = 1
  return {
    clock: { nowMs: () => offsetMs + passedMs },
    timers: {
      setTimeout(run, ms) {
        waiting.set(next, { atMs: passedMs + ms, run })
        return next++
      },
      clearTimeout: (handle) => void waiting.delete(handle as number),
    },
    pass(ms) {
      const endMs = passedMs + ms
      for (;;) {
        const [first] = [...waiting]
          .filter(([, one]) => one.atMs <= endMs)
          .sort((a, b) => a[1].atMs - b[1].atMs)
        if (first === undefined) break
        waiting.delete(first[0])
        passedMs = Math.max(passedMs, first[1].atMs)
        first[1].run()
      }
      passedMs = endMs
    },
    jump(ms) {
      offsetMs += ms
    },
  }
}
