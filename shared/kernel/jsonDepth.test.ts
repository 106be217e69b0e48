import { expect, test } from 'vitest'
import { isTooDeep, maxJsonDepth } from './jsonDepth.ts'

function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'x'
  for (let i = 0; i < levels; i++) value = wrap(value)
  return value
}

test.each([
  ['lists', (inner: unknown) => [inner]],
  ['objects', (inner: unknown) => ({ a: 1, b: inner })],
])('counts %s within each other', (_, wrap) => {
  expect(isTooDeep(nested(maxJsonDepth, wrap))).toBe(false)
  expect(isTooDeep(nested(maxJsonDepth + 1, wrap))).toBe(true)
  expect(isTooDeep(nested(100_000, wrap))).toBe(true)
})

test('takes any plain value', () => {
  for (const value of [null, undefined, 1, 'x', [], {}, [null, [1]]]) expect(isTooDeep(value)).toBe(false)
})
