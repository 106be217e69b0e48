import { describe, expect, test } from 'vitest'
import { dayInWords } from './dayWords.ts'
import { afterDurationMs, dayIn, isTimezone, nextDay, startOfDayMs, timeIn } from './zonedTime.ts'

const at = (iso: string) => Date.parse(iso)
const start = (day: string, zone: string) => new Date(startOfDayMs(day, zone)).toISOString()

describe('a day begins', () => {
  test.each([
    ['2026-01-31', 'UTC', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31', 'Europe/Berlin', '2026-01-30T23:00:00.000Z'],
    // The clocks go forward on 29 March 2026 and back on 25 October.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    // Midnight did not exist here: the clocks went from 23:59:59 to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // The whole day did not exist here.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2026-06-01', 'Pacific/Kiritimati', '2026-05-31T10:00:00.000Z'],
    ['2026-06-01', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
  ])('%s in %s at %s', (day, zone, expected) => {
    expect(start(day, zone)).toBe(expected)
  })

  test('once: the last instant before belongs to the day before', () => {
    const ms = startOfDayMs('2026-03-29', 'Europe/Berlin')
    expect(dayIn(ms - 1, 'Europe/Berlin')).toBe('2026-03-28')
    expect(dayIn(ms, 'Europe/Berlin')).toBe('2026-03-29')
  })
})

test('an instant has its local day and time', () => {
  expect(dayIn(at('2026-12-31T23:30:00.000Z'), 'Europe/Berlin')).toBe('2027-01-01')
  expect(timeIn(at('2026-12-31T23:05:00.000Z'), 'Europe/Berlin')).toBe('00:05')
  expect(timeIn(at('2026-07-01T12:00:00.000Z'), 'Asia/Tokyo')).toBe('21:00')
})

test('the day after goes over the ends of months and years', () => {
  expect(nextDay('2028-02-28')).toBe('2028-02-29')
  expect(nextDay('2026-12-31')).toBe('2027-01-01')
})

test.each([
  ['2026-03-28T07:30:00.000Z', { value: 1, unit: 'days' }, '2026-03-29T06:30:00.000Z'],
  ['2026-10-24T06:30:00.000Z', { value: 1, unit: 'days' }, '2026-10-25T07:30:00.000Z'],
  ['2026-03-28T07:30:00.000Z', { value: 24, unit: 'hours' }, '2026-03-29T07:30:00.000Z'],
  ['2026-03-25T07:30:00.000Z', { value: 1, unit: 'weeks' }, '2026-04-01T06:30:00.000Z'],
  ['2026-01-31T07:30:00.000Z', { value: 1, unit: 'months' }, '2026-02-28T07:30:00.000Z'],
  ['2026-03-28T07:30:00.000Z', { value: 1.5, unit: 'days' }, '2026-03-29T18:30:00.000Z'],
  // Half past two is skipped that night.
  ['2026-03-28T01:30:00.000Z', { value: 1, unit: 'days' }, '2026-03-29T01:30:00.000Z'],
  ['2026-03-28T07:30:00.000Z', { value: 0, unit: 'days' }, '2026-03-28T07:30:00.000Z'],
] as const)('after %s and %o it is %s', (from, length, expected) => {
  expect(new Date(afterDurationMs(at(from), length, 'Europe/Berlin')).toISOString()).toBe(expected)
})

test('words for a day', () => {
  expect(dayInWords('2026-01-31')).toBe('31 Jan 2026')
})

test('an invalid day has no beginning', () => {
  expect(() => startOfDayMs('2026-02-30', 'UTC')).toThrow(RangeError)
})

test('a time zone is known or not', () => {
  expect(isTimezone('Europe/Berlin')).toBe(true)
  expect(isTimezone('Mars/Olympus')).toBe(false)
  expect(isTimezone('')).toBe(false)
})
