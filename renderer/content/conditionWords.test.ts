import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { describeCondition, fromFeel, operators, toFeel } from './conditionWords.ts'
import type { SimpleCondition } from './conditionWords.ts'

const value = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/)
const to = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => ({
    day: date.toISOString().slice(0, 10),
  })),
)
const condition: fc.Arbitrary<SimpleCondition> = fc.oneof(
  fc.record({ value, operator: fc.constantFrom('empty' as const, 'filled' as const), to: fc.constant(null) }),
  fc.record({
    value,
    operator: fc.constantFrom(...operators.slice(0, 6)),
    to: fc.oneof(to, fc.constant(undefined)),
  }),
)

it('reads back every condition that the builder writes', () => {
  fc.assert(
    fc.property(condition, (made) => {
      expect(fromFeel(toFeel(made))).toEqual(made)
    }),
    { seed: 20_250_301, numRuns: 500 },
  )
})

it('keeps conditions with more than one comparison as an expression', () => {
  for (const text of [
    'a > 1 and b = 2',
    'not(a = 1)',
    'a + 1 > 2',
    'a',
    '',
    'a in [1..2]',
    '"x" = a',
    'a > null',
  ])
    expect(fromFeel(text)).toBeNull()
})

it('puts conditions into words', () => {
  const format = createFormatMessage()
  const labels = (key: string) => ({ amount: 'Amount due' })[key] ?? key
  expect(describeCondition('amount > 100', labels, format)).toBe('Amount due is more than 100')
  expect(describeCondition('ok = true', labels, format)).toBe('ok is yes')
  expect(describeCondition('kind != "red"', labels, format)).toBe('kind is not “red”')
  expect(describeCondition('due < date("2026-01-31")', labels, format)).toBe('due is before 31 Jan 2026')
  expect(describeCondition('due < date("2026-99-31")', labels, format)).toBe('due is before 2026-99-31')
  expect(describeCondition('amount = null', labels, format)).toBe('Amount due is empty')
  expect(describeCondition('amount >', labels, format)).toBe('Amount due is more than …')
  expect(describeCondition('amount > 1 or ok', labels, format)).toBe('amount > 1 or ok')
})
