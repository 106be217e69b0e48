import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHybridClock, hlcMs, hlcTimestamp, hlcZero } from './hlc.ts'

const device = '017f22e2-79b0-7000-8000-00000000000a'
const other = '017f22e2-79b0-7000-8000-00000000000b'

describe('the hybrid logical clock', () => {
  it('only ever advances, for any wall clock', () => {
    const readings = fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(readings, (times) => {
        let now = 0
        const clock = createHybridClock({ nowMs: () => now }, device)
        const stamps = times.map((time) => {
          now = time
          return clock.tick()
        })
        expect([...stamps].sort()).toEqual(stamps)
        expect(new Set(stamps).size).toBe(stamps.length)
        for (const stamp of stamps) expect(hlcTimestamp.safeParse(stamp).success).toBe(true)
      }),
      { seed: 20_260_102, numRuns: 200 },
    )
  })

  it('advances past received timestamps, so that an answer sorts after its question', () => {
    const ahead = createHybridClock({ nowMs: () => 9_000 }, other).tick()
    const clock = createHybridClock({ nowMs: () => 1_000 }, device)
    clock.receive(ahead)
    expect(clock.tick() > ahead).toBe(true)
  })

  it('is not dragged along by a clock that is more than a day ahead', () => {
    const wrong = createHybridClock({ nowMs: () => 90_000_000_000 }, other).tick()
    const clock = createHybridClock({ nowMs: () => 1_000 }, device)
    clock.receive(wrong)
    expect(hlcMs(clock.tick())).toBe(1_000)
  })

  it('ignores, at a restart, timestamps of a wall clock that was wrong by more than a day', () => {
    const wrong = createHybridClock({ nowMs: () => 90_000_000_000 }, device).tick()
    expect(hlcMs(createHybridClock({ nowMs: () => 1_000 }, device, wrong).tick())).toBe(1_000)
  })

  it('continues after a restart', () => {
    const last = createHybridClock({ nowMs: () => 5_000 }, device).tick()
    expect(createHybridClock({ nowMs: () => 10 }, device, last).tick() > last).toBe(true)
    expect(last > hlcZero).toBe(true)
  })
})
