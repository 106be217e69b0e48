import { describe, expect, test } from 'vitest'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { compute, judge } from './expressions.ts'
import type { Judgement, Scope } from './expressions.ts'
import { createMeter } from './meter.ts'
import { testField } from '#core/testing/playbookParts.ts'
import { inEnglish } from '#core/testing/inEnglish.ts'

const fields = new Map<string, Field>(
  [
    testField('amount', 'number', { label: 'Amount' }),
    testField('note', 'text', { label: 'Note' }),
    testField('due', 'date', { label: 'Due day' }),
    testField('approved', 'boolean', { label: 'Approved' }),
  ].map((f) => [f.key, f]),
)

const scope = (values: Scope['values']): Scope => ({
  values,
  fields,
  now: '2026-03-29T23:30:00.000Z',
  today: '2026-03-30',
  meter: createMeter(),
})

const whyNot = (judgement: Judgement) => (judgement.decided ? '' : inEnglish(judgement.reason))

describe('a condition', () => {
  test.each([
    ['amount > 3', { amount: 5 }, true],
    ['amount > 3', { amount: 2 }, false],
    ['approved', { approved: false }, false],
    ['due > date("2026-01-31")', { due: '2026-02-01' }, true],
    ['due < today()', { due: '2026-03-30' }, false],
    ['due = today()', { due: '2026-03-30' }, true],
    ['amount = null', {}, true],
    ['amount != null and amount > 3', { amount: 4 }, true],
    ['note = "late"', { note: 'late' }, true],
    ['amount + 0.2 = 0.3', { amount: 0.1 }, true],
    ['amount + 0.2 != 0.3', { amount: 0.1 }, false],
    ['amount * 1.1 >= 3.3', { amount: 3 }, true],
    ['amount in [0.1 + 0.2 .. 1]', { amount: 0.3 }, true],
    ['sum([amount, 0.2]) = 0.3', { amount: 0.1 }, true],
    ['some x in [amount] satisfies x + 0.2 = 0.3', { amount: 0.1 }, true],
    ['string(amount + 0.2) = "0.3"', { amount: 0.1 }, true],
    ['amount / 3 * 3 = 10', { amount: 10 }, true],
    ['amount / 3 = 3.33333333333333', { amount: 10 }, true],
    ['(amount + 0.2 - 0.3) * 10000000000 = 0', { amount: 0.1 }, true],
    ['0.3 / amount - 3 = 0', { amount: 0.1 }, true],
    ['amount * 3 = 9999999999999.99', { amount: 3333333333333.33 }, true],
    ['1 / 3 + 1 / 3 + 1 / 3 = amount', { amount: 1 }, true],
    ['-amount + 0.3 = 0.2', { amount: 0.1 }, true],
    ['(amount - 0.9) * 10 = 1', { amount: 1 }, true],
    ['amount + 1 = 12345678901234', { amount: 12_345_678_901_233 }, true],
    ['count([1, 2]) = amount', { amount: 2 }, true],
    ['(for amount in [1, 2] return amount * 2)[2] = 4', { amount: 9 }, true],
    ['{amount: 0.1 + 0.2}.amount = 0.3', { amount: 9 }, true],
    ['due + duration("P1D") > due', { due: '2026-02-01' }, true],
    ['date("2026-02-01").year = 2026', {}, true],
    ['(due - date("2026-01-31")).days = amount', { due: '2026-02-02', amount: 2 }, true],
    ['split("a,b", ",")[2] = "b"', {}, true],
    ['sum([amount, 1]) instance of number', { amount: 2 }, true],
    ['sort([3, 1, 2], function(x, y) x < y)[1] = amount', { amount: 1 }, true],
    ['get value({a: 0.1 + 0.2}, "a") = 0.3', {}, true],
    ['if amount > 0 then amount * 0.1 = 0.3 else false', { amount: 3 }, true],
    ['decimal(amount / 3, 2) = 3.33', { amount: 10 }, true],
    ['every x in [1, 2] satisfies x * 0.1 < amount', { amount: 1 }, true],
    ['amount between 0.1 + 0.2 and 1', { amount: 0.3 }, true],
    ['today() + duration("P1D") > today()', {}, true],
    ['round up(amount, 2) = 1.1', { amount: 1.1 }, true],
    ['round down(amount, 2) = 1.15', { amount: 1.15 }, true],
    ['floor(amount, 2) = 4.35 and ceiling(amount, 2) = 4.35', { amount: 4.35 }, true],
    ['round half up(amount, 2) = 1.01', { amount: 1.005 }, true],
    ['round half up(amount, 2) = -1.01', { amount: -1.005 }, true],
    ['round half down(amount, 2) = 1', { amount: 1.005 }, true],
    ['decimal(amount, 2) = 2.68 and decimal(2.5, 0) = 2', { amount: 2.675 }, true],
    ['round up(amount, -2) = 200', { amount: 101 }, true],
    ['round up(n: amount, scale: 1) = 0.3', { amount: 0.3 }, true],
    ['round half up(amount, 300) = 0.1', { amount: 0.1 }, true],
    ['modulo(amount, 0.1) = 0', { amount: 0.3 }, true],
    ['modulo(amount, 5) = 3 and modulo(12, -5) = -3', { amount: -12 }, true],
    ['modulo(amount, 0.00001) = 0', { amount: 1e-5 }, true],
    ['floor(amount) = 1', { amount: 1.9 }, true],
    ['floor(n: amount) = -2', { amount: -1.5 }, true],
  ])('%s with %o is decided: %s', (condition, values, holds) => {
    expect(judge(condition, scope(values))).toEqual({ decided: true, holds })
  })

  test.each([
    ['amount > 3', {}, '“Amount” has no value yet'],
    ['approved = true', {}, '“Approved” has no value yet'],
    ['amount > 3', { amount: null }, '“Amount” has no value yet'],
    ['note > 3', { note: '12' }, 'it compares a text with a number'],
    ['due > "2026-01-01"', { due: '2026-02-01' }, 'it compares a date with a text'],
    ['amount +', { amount: 1 }, 'it cannot be read'],
    ['', {}, 'it cannot be read'],
    ['amount', { amount: 1 }, 'it is neither yes nor no'],
    ['nobody = 1', {}, 'no step provides “nobody”'],
    ['floor(note) = 1', { note: '1.5' }, 'do not fit together'],
    ['modulo(amount, 0) = 0', { amount: 1 }, 'do not fit together'],
    ['round up(amount, 0.5) = 1', { amount: 1 }, 'do not fit together'],
    ['amount + "x" = "1x"', { amount: 1 }, 'do not fit together'],
    ['('.repeat(1_990), {}, 'it cannot be read'],
    ['constructor.constructor("return process")() = 1', {}, 'no step provides'],
  ])('%s with %o is left to a person, who is told why', (condition, values, why) => {
    const judgement = judge(condition, scope(values))
    expect(judgement).toMatchObject({ decided: false })
    expect(whyNot(judgement)).toContain(why)
  })
})

describe('a value that is called as a function is', () => {
  const named = new Map<string, Field>(
    [
      ...['date', 'today', 'now'].map((key) => testField(key, 'date', { label: key })),
      ...['count', 'time', 'sum', 'string', 'duration', 'number', 'item'].map((key) =>
        testField(key, 'number', { label: key }),
      ),
      testField('due', 'date', { label: 'Due day' }),
      testField('not', 'boolean', { label: 'Not' }),
    ].map((f) => [f.key, f]),
  )
  const days = { date: '2026-02-15', today: '2026-02-15', now: '2026-02-15', due: '2026-02-01' }
  const values = { ...days, count: 3, time: 2, sum: 0.1, string: 4, duration: 5, number: 6, item: 7 }

  test.each([
    ['date > date("2026-01-31")', true],
    ['due > date("2026-01-31")', true],
    ['today < today()', true],
    ['now < today()', true],
    ['now() > date and time("2026-01-01T00:00:00Z")', true],
    ['count = count([1, 2, 3])', true],
    ['sum + 0.2 = sum([sum, 0.2])', true],
    ['string(string) = "4"', true],
    ['due + duration("P1D") = date("2026-02-02")', true],
    ['number("6") = number', true],
    ['time = 2 and time("10:00:00") < time("11:00:00")', true],
    ['count([1, 2, 3][item > 1]) = 2', true],
  ])('%s is decided: %s', (condition, holds) => {
    expect(judge(condition, { ...scope(values), fields: named })).toEqual({ decided: true, holds })
  })

  test('and one without a value is named', () => {
    const judgement = judge('date > date("2026-01-31")', { ...scope({}), fields: named })
    expect(whyNot(judgement)).toContain('“date” has no value yet')
  })
})

describe('a formula', () => {
  test.each([
    [testField('sum', 'number', { formula: 'amount * 1.19' }), { amount: 10 }, 11.9],
    [testField('sum', 'number', { formula: '0.1 + 0.2' }), {}, 0.3],
    [testField('day', 'date', { formula: 'due + duration("P2D")' }), { due: '2026-02-27' }, '2026-03-01'],
    [testField('line', 'text', { formula: '"Total " + string(amount)' }), { amount: 3 }, 'Total 3'],
    [testField('line', 'text', { formula: 'amount' }), { amount: 3 }, '3'],
    [testField('ok', 'boolean', { formula: 'amount <= 8' }), { amount: 8 }, true],
    [
      testField('band', 'select', {
        formula: 'if amount > 5 then "high" else "low"',
        options: ['low', 'high'],
      }),
      { amount: 9 },
      'high',
    ],
  ])('gives a value of the field’s type: %o', (field, values, expected) => {
    expect(compute(field, scope(values))).toEqual({ value: expected })
  })

  test.each([
    [testField('sum', 'number', { formula: null }), {}, 'has no formula'],
    [testField('sum', 'number', { formula: 'amount * 2' }), {}, '“Amount” has no value yet'],
    [testField('sum', 'number', { formula: '"x"' }), {}, 'must be a number'],
    [testField('sum', 'number', { formula: '1 / 0' }), {}, 'has no result'],
    [testField('band', 'select', { formula: '"other"', options: ['low', 'high'] }), {}, 'must be one of'],
    [testField('many', 'text', { formula: '[1, 2]' }), {}, 'has no result'],
    [testField('day', 'date', { formula: '"tomorrow"' }), {}, 'must be a date'],
  ])('that gives none says why: %o', (field, values, why) => {
    const result = compute(field, scope(values))
    expect('problem' in result ? inEnglish(result.problem) : '').toContain(why)
  })
})

describe('the meter', () => {
  const stopped = (at: number) => createMeter(undefined, { at, resource: 'time' })

  test('refuses the expression that used up the budget and all after it, and says why', () => {
    const one = { ...scope({ amount: 5 }), meter: stopped(2) }
    expect(judge('amount > 3', one)).toEqual({ decided: true, holds: true })
    expect(whyNot(judge('amount > 4', one))).toContain('“amount > 4” takes too long and was stopped')
    expect(whyNot(judge('amount > 3', one))).toContain(
      'it was not tried, because “amount > 4” takes too long',
    )
  })

  test('names the expression that is evaluated', () => {
    const reached: number[] = []
    const one = { ...scope({}), meter: createMeter({ at: 0, reached: (at) => reached.push(at) }) }
    judge('1 = 1', one)
    judge('1 = 2', one)
    expect(reached).toEqual([1, 2])
  })
})
