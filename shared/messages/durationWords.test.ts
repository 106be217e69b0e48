import { expect, test } from 'vitest'
import { createFormatMessage } from './createFormatMessage.ts'
import { durationWords, msWords } from './durationWords.ts'
import { german } from './german.ts'

const english = createFormatMessage()

test.each([
  [0, 'under a minute'],
  [59_999, 'under a minute'],
  [60_000, '1 min'],
  [7_800_000, '2 h 10 min'],
  [7_200_000, '2 h'],
  [273_600_000, '3 d 4 h'],
  [86_400_000 + 60_000, '1 d'],
])('%i ms is %s', (ms, words) => {
  expect(msWords(ms, english)).toBe(words)
})

test('durations have their unit, in the language of the reader', () => {
  expect(durationWords({ value: 1, unit: 'weeks' }, english)).toBe('1 week')
  expect(durationWords({ value: 45, unit: 'minutes' }, english)).toBe('45 min')
  const format = createFormatMessage('de', german)
  expect(durationWords({ value: 1.5, unit: 'days' }, format)).toBe('1,5 Tage')
  expect(msWords(7_800_000, format)).toBe('2 h 10 min')
})

test('a length is no abbreviation with a full stop, which a sentence would double', () => {
  const format = createFormatMessage('de', german)
  const units = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'] as const
  const lengths = [60_000, 3_600_000, 86_400_000, 90_000_000].map((ms) => msWords(ms, format))
  const words = [...lengths, ...units.map((unit) => durationWords({ value: 2, unit }, format))]
  expect(words.filter((length) => length.endsWith('.'))).toEqual([])
})
