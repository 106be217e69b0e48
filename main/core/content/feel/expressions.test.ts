import { describe, expect, test } from 'vitest'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { compute, judge } from './expressions.ts'
import type { Scope } from './expressions.ts'
import { createMeter } from './meter.ts'
import { testField } from '#core/testing/playbookParts.ts'

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
    ['amount + "x" = "1x"', { amount: 1 }, 'do not fit together'],
    ['('.repeat(1_990), {}, 'it cannot be read'],
    ['constructor.constructor("return process")() = 1', {}, 'no step provides'],
  ])('%s with %o is left to a person, who is told why', (condition, values, why) => {
    const judgement = judge(condition, scope(values))
    expect(judgement).toMatchObject({ decided: false })
    expect(judgement.decided ? '' : judgement.reason).toContain(why)
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
    [testField('sum', 'number', { formula: '"x"' }), {}, 'takes a number'],
    [testField('sum', 'number', { formula: '1 / 0' }), {}, 'has no result'],
    [testField('band', 'select', { formula: '"other"', options: ['low', 'high'] }), {}, 'takes one of'],
    [testField('many', 'text', { formula: '[1, 2]' }), {}, 'has no result'],
    [testField('day', 'date', { formula: '"tomorrow"' }), {}, 'takes a date'],
  ])('that gives none says why: %o', (field, values, why) => {
    const result = compute(field, scope(values))
    expect('problem' in result ? result.problem : '').toContain(why)
  })
})

describe('the meter', () => {
  const stopped = (at: number) => createMeter(undefined, { at, resource: 'time' })

  test('refuses the expression that used up the budget and all after it, and says why', () => {
    const one = { ...scope({ amount: 5 }), meter: stopped(2) }
    expect(judge('amount > 3', one)).toEqual({ decided: true, holds: true })
    expect(judge('amount > 4', one)).toMatchObject({
      reason: expect.stringContaining('“amount > 4” takes too long and was stopped') as string,
    })
    expect(judge('amount > 3', one)).toMatchObject({
      reason: expect.stringContaining('it was not tried, because “amount > 4” takes too long') as string,
    })
  })

  test('names the expression that is evaluated', () => {
    const progress = new Int32Array(new SharedArrayBuffer(4))
    const one = { ...scope({}), meter: createMeter(progress) }
    judge('1 = 1', one)
    judge('1 = 2', one)
    expect(progress[0]).toBe(2)
  })
})
