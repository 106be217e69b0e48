import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { clockWords, exactTime, lastingWords, timeAgoWords, whenWords } from './timeWords.ts'

const format = createFormatMessage('en-GB')
const now = new Date(2026, 2, 10, 12, 0, 0).getTime()
const minutes = (n: number) => n * 60_000

test.each([
  [0, 'just now'],
  [minutes(1), '1 min ago'],
  [minutes(59), '59 min ago'],
  [minutes(60), '1 h ago'],
  [minutes(60 * 23), '23 h ago'],
  [minutes(60 * 24), '1 day ago'],
  [minutes(60 * 24 * 6), '6 days ago'],
  [-minutes(0.5), 'in a moment'],
  [-minutes(5), 'in 5 min'],
  [-minutes(60 * 48), 'in 2 days'],
])('%i ms ago is %j', (distance, words) => {
  expect(timeAgoWords(now - distance, now, format)).toBe(words)
})

test('beyond a week it is a date, with the year where it is another', () => {
  expect(timeAgoWords(new Date(2026, 1, 1).getTime(), now, format)).not.toMatch(/2026|ago/)
  expect(timeAgoWords(new Date(2024, 1, 1).getTime(), now, format)).toMatch(/2024/)
})

test('the time of day is shown alone only on the same day', () => {
  const at = new Date(2026, 2, 10, 9, 12).getTime()
  expect(clockWords(at, now, format)).toMatch(/^0?9[:.]12/)
  expect(clockWords(at - minutes(60 * 24), now, format)).toMatch(/9.*09[:.]12|9.*9[:.]12/)
})

test.each([
  [0, 'for less than a minute'],
  [-minutes(0.2), 'for less than a minute'],
  [minutes(5), 'for 5 min'],
  [minutes(60 * 49), 'for 2 days'],
])('a state since %i ms ago lasts %j', (distance, words) => {
  expect(lastingWords(now - distance, now, format)).toBe(words)
})

test('times of day have 24 hours, whatever the language of the reader', () => {
  const at = new Date(2026, 2, 10, 14, 5).getTime()
  expect(clockWords(at, now, format)).toBe('14:05')
  expect(whenWords(at, now, format)).toBe('at 14:05')
  expect(whenWords(at - minutes(60 * 24), now, format)).toMatch(/^on .*9.* at 14:05$/)
  expect(exactTime(at, format)).toMatch(/14:05:00$/)
  expect(lastingWords(at - minutes(60 * 24 * 30), now, format)).toMatch(/^since .*8/)
})
