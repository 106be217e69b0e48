import { expect, test } from 'vitest'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { inEnglish } from '#core/testing/inEnglish.ts'
import { testField } from '#core/testing/playbookParts.ts'
import { judge } from './expressions.ts'
import type { Scope } from './expressions.ts'
import { createMeter } from './meter.ts'
import { constantValue } from './readExpression.ts'

const scope: Scope = {
  values: { amount: 5, note: '5', due: '2026-06-10', approved: true },
  fields: new Map<string, Field>(
    [
      testField('amount', 'number'),
      testField('note', 'text'),
      testField('due', 'date'),
      testField('approved', 'boolean'),
    ].map((field) => [field.key, field]),
  ),
  now: '2026-06-10T08:00:00.000Z',
  today: '2026-06-10',
  meter: createMeter(),
}

test.each([
  ['amount between "a" and "z"', 'a text with a number'],
  ['note between 1 and 10', 'a number with a text'],
  ['due between "2020-01-01" and "2030-01-01"', 'a text with a date'],
  ['note in [1..10]', 'a text with a number'],
  ['due in ["2020-01-01".."2030-01-01"]', 'a date with a text'],
  ['due in [1..10]', 'a date with a number'],
  ['amount in (> "3")', 'a number with a text'],
  ['note in (5, 6)', 'a text with a number'],
  ['note in [5, 6]', 'a text with a number'],
  ['some x in [note] satisfies x > 3', 'a text with a number'],
  ['every x in [amount, note] satisfies x > 3', 'a text with a number'],
  ['count([note][item > 3]) = 0', 'a text with a number'],
  ['count([{price: note}][price > 3]) = 0', 'a text with a number'],
])('a person decides where different kinds are compared: %s', (condition, compared) => {
  const judged = judge(condition, scope)
  expect(judged.decided ? judged : inEnglish(judged.reason)).toContain(`it compares ${compared}`)
})

test.each([
  ['amount + 1 between 2 and amount * 2', true],
  ['amount in [amount - 1 .. amount + 1]', true],
  ['amount in (> 6, < 1)', false],
  ['amount in [1, "a"]', false],
  ['note in ("4", "5")', true],
  ['due in [date("2026-06-01") .. date("2026-06-30")]', true],
  ['some x in [amount] satisfies x + 1 > 3', true],
  ['count([amount, 7][item > 5]) = 1', true],
  ['(amount > 3) = approved', true],
  ['not(amount in [1..3])', true],
])('the same kinds are compared: %s', (condition, holds) => {
  expect(judge(condition, scope)).toEqual({ decided: true, holds })
})

test('an expression that compares different kinds has no constant value', () => {
  expect(constantValue('1 between "a" and "z"', createMeter())).toEqual({ value: undefined })
  expect(constantValue('1 between 0 and 2', createMeter())).toEqual({ value: true })
})
