import { expect, test } from 'vitest'
import { pooledRandom } from './pooledRandom.ts'

test('gives out each piece once, in the length that is asked for', () => {
  const random = pooledRandom()
  const pieces = Array.from({ length: 2_000 }, (_, n) => random.bytes(8 + (n % 25)))
  expect(pieces.map(({ length }) => length)).toEqual(pieces.map((_, n) => 8 + (n % 25)))
  expect(new Set(pieces.map((piece) => Buffer.from(piece).toString('hex'))).size).toBe(pieces.length)
  expect(random.bytes(0)).toHaveLength(0)
  // More than is kept, and what was given out stays as it was.
  const large = random.bytes(10_000)
  const copy = Uint8Array.from(large)
  random.bytes(4_000)
  expect(large).toEqual(copy)
  expect(large.some((byte) => byte !== 0)).toBe(true)
})
