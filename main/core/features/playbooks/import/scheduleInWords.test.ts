import { expect, test } from 'vitest'
import { isCron } from '#core/content/check/checkSchedule.ts'
import { description, importText, said } from '../testing/importText.ts'
import { scheduleInWords } from './scheduleInWords.ts'

test.each([
  ['every weekday', '0 0 * * 1-5'],
  ['Weekdays', '0 0 * * 1-5'],
  ['every working day at 8am', '0 8 * * 1-5'],
  ['Monday to Friday, 7:30', '30 7 * * 1-5'],
  ['Mon-Fri', '0 0 * * 1-5'],
  ['Saturday to Sunday', '0 0 * * 6-7'],
  ['montags bis freitags um 17 Uhr', '0 17 * * 1-5'],
  ['arbeitstäglich', '0 0 * * 1-5'],
  ['every Monday and Thursday at 12 pm', '0 12 * * 1,4'],
  ['Tue, Thu', '0 0 * * 2,4'],
  ['on Fridays at 12am', '0 0 * * 5'],
  ['jeden Mittwoch', '0 0 * * 3'],
  ['every day at 06:15', '15 6 * * *'],
  ['weekends', '0 0 * * 6,0'],
])('%j is %j', (words, expression) => {
  expect(scheduleInWords(words)).toMatchObject({ type: 'cron', expression })
  expect(isCron(expression)).toBe(true)
})

test.each([
  ['Every day', 'daily'],
  ['each week', 'weekly'],
  ['once a month', 'monthly'],
  ['vierteljährlich', 'quarterly'],
  ['Annually.', 'yearly'],
])('%j is %s', (words, type) => expect(scheduleInWords(words)).toEqual({ type }))

test.each([
  'every full moon',
  'every second Monday',
  'every week at 8',
  'werktags',
  'Friday to Monday',
  'every weekday at 25:00',
  'every weekday at 13 pm',
  'every weekday 8',
  'Monday to Wednesday to Friday',
  '',
])('%j is not guessed at', (words) => expect(scheduleInWords(words)).toBeNull())

test('a schedule in words is taken over, and a missing time is said', () => {
  const imported = importText('---\nschedule: every weekday\n---\n\n1. Unlock\n')
  expect(imported.content.schedule).toEqual({
    type: 'cron',
    expression: '0 0 * * 1-5',
    timezone: 'Europe/Berlin',
  })
  expect(description(imported)).toBe('')
  expect(said(imported)).toEqual(['2 changed schedule: every weekday'])
  const timed = importText('---\nschedule: every weekday at 8:00\n---\n\n1. Unlock\n')
  expect(timed.content.schedule).toMatchObject({ expression: '0 8 * * 1-5' })
  expect(said(timed)).toEqual([])
})
