import { describe, expect, test } from 'vitest'
import { choiceOf, daysIn, periodProblem, quickPeriod } from './period.ts'

describe('a quick choice', () => {
  test.each([
    ['thisMonth', '2024-02-10', '2024-02-01', '2024-02-29'],
    ['thisMonth', '2025-12-31', '2025-12-01', '2025-12-31'],
    ['lastQuarter', '2026-01-15', '2025-10-01', '2025-12-31'],
    ['lastQuarter', '2026-04-01', '2026-01-01', '2026-03-31'],
    ['lastQuarter', '2026-12-31', '2026-07-01', '2026-09-30'],
    ['thisYear', '2026-06-01', '2026-01-01', '2026-12-31'],
  ] as const)('%s seen from %s is %s to %s', (choice, today, from, to) => {
    expect(quickPeriod(choice, today)).toEqual({ from, to })
    expect(choiceOf({ from, to }, today)).toBe(choice)
  })

  test('is none for days of one’s own', () => {
    expect(choiceOf({ from: '2026-01-02', to: '2026-01-03' }, '2026-01-15')).toBeUndefined()
  })
})

test.each([
  ['2026-01-01', '2026-01-01', undefined],
  ['2026-01-02', '2026-01-01', /ends before/],
  ['', '2026-01-01', /Type two days/],
  ['2026-02-30', '2026-03-01', /Type two days/],
  ['1969-12-31', '2026-03-01', /between 1970/],
  ['12026-01-01', '2026-03-01', /Type two days/],
])('days %j to %j', (from, to, problem) => {
  if (problem === undefined) expect(periodProblem(from, to)).toBeUndefined()
  else expect(periodProblem(from, to)?.text).toMatch(problem)
})

test('both days of a period count', () => {
  expect(daysIn({ from: '2026-01-01', to: '2026-01-31' })).toBe(31)
})
