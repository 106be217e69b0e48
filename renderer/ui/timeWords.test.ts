import { expect, test } from 'vitest'
import { clockWords, timeAgoWords } from './timeWords.ts'

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
  expect(timeAgoWords(now - distance, now)).toBe(words)
})

test('beyond a week it is a date, with the year where it is another', () => {
  expect(timeAgoWords(new Date(2026, 1, 1).getTime(), now)).not.toMatch(/2026|ago/)
  expect(timeAgoWords(new Date(2024, 1, 1).getTime(), now)).toMatch(/2024/)
})

test('the time of day is shown alone only on the same day', () => {
  const at = new Date(2026, 2, 10, 9, 12).getTime()
  expect(clockWords(at, now)).toMatch(/^0?9[:.]12/)
  expect(clockWords(at - minutes(60 * 24), now)).toMatch(/9.*09[:.]12|9.*9[:.]12/)
})
