import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOrderKey, orderKeyBetween } from './orderKey.ts'

const random = (bytes: readonly number[]) => {
  let next = 0
  return { bytes: (length: number) => Uint8Array.from({ length }, () => bytes[next++ % bytes.length]!) }
}

describe('orderKeyBetween', () => {
  it('sorts between its neighbours, for any random suffix and position', () => {
    const inserts = fc.array(fc.tuple(fc.nat(1_000), fc.array(fc.nat(255), { minLength: 4, maxLength: 4 })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(inserts, (list) => {
        const keys: string[] = []
        for (const [place, bytes] of list) {
          const at = place % (keys.length + 1)
          const key = orderKeyBetween(keys[at - 1] ?? null, keys[at] ?? null, random(bytes))
          expect(isOrderKey(key)).toBe(true)
          keys.splice(at, 0, key)
        }
        expect([...keys].sort()).toEqual(keys)
      }),
      { seed: 20_260_101, numRuns: 300 },
    )
  })

  it('puts a key after two equal ones instead of throwing', () => {
    expect(orderKeyBetween('a0abcd', 'a0abcd', random([1, 2, 3, 4])) > 'a0abcd').toBe(true)
  })
})

describe('the length of keys', () => {
  it('does not grow when things are added at the end or the beginning', () => {
    let last: string | null = null
    let first: string | null = null
    for (let i = 0; i < 5_000; i++) {
      last = orderKeyBetween(last, null, random([1, 2, 3, 4]))
      first = orderKeyBetween(null, first, random([1, 2, 3, 4]))
    }
    expect(last).toHaveLength(10)
    expect(first).toHaveLength(10)
  })

  it('stays small when everything is inserted at one place', () => {
    const lower = orderKeyBetween(null, null, random([1, 2, 3, 4]))
    let upper = orderKeyBetween(lower, null, random([1, 2, 3, 4]))
    for (let i = 0; i < 300; i++) upper = orderKeyBetween(lower, upper, random([i, 2, 3, 4]))
    expect(upper > lower).toBe(true)
    expect(upper.length).toBeLessThan(80)
  })
})

describe('isOrderKey', () => {
  it('refuses an invalid key', () => {
    for (const key of ['', 'a0', 'a00', '0', 'b0', '!!!', 'a0é', 7, null, 'a'.repeat(2_000)])
      expect(isOrderKey(key)).toBe(false)
  })
})
