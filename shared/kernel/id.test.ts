import { describe, expect, it } from 'vitest'
import { createIdSource, id, idTimeMs } from './id.ts'

const zeros = { bytes: (length: number) => new Uint8Array(length) }

describe('UUIDv7', () => {
  it('has the layout of RFC 9562 and carries its time', () => {
    const make = createIdSource({ nowMs: () => 0x017f22e279b0 }, zeros)
    const uuid = make()
    expect(uuid).toBe('017f22e2-79b0-7000-8000-000000000000')
    expect(id.safeParse(uuid).success).toBe(true)
    expect(idTimeMs(uuid)).toBe(0x017f22e279b0)
  })

  it('sorts in the order of making, within one millisecond and when the clock goes back', () => {
    const times = [5_000, 5_000, 4_000, 4_000, 6_000]
    const make = createIdSource({ nowMs: () => times.shift() ?? 6_000 }, zeros)
    const made = Array.from({ length: 5_000 }, make)
    expect([...made].sort()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })

  it.each(['', 'x', '017f22e2-79b0-4000-8000-000000000000', '017F22E2-79B0-7000-8000-000000000000'])(
    'is not %j',
    (text) => {
      expect(id.safeParse(text).success).toBe(false)
    },
  )
})
