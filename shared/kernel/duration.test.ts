import { describe, expect, it } from 'vitest'
import { duration, durationMs, formatDuration, formatMs } from './duration.ts'
import { slugify } from './slug.ts'

describe('durations', () => {
  it('have a length in milliseconds', () => {
    expect(durationMs({ value: 1.5, unit: 'hours' })).toBe(5_400_000)
    expect(durationMs({ value: 2, unit: 'weeks' })).toBe(1_209_600_000)
  })

  it.each([
    [0, 'under a minute'],
    [59_999, 'under a minute'],
    [60_000, '1 min'],
    [7_800_000, '2 h 10 min'],
    [7_200_000, '2 h'],
    [273_600_000, '3 d 4 h'],
    [86_400_000 + 60_000, '1 d'],
  ])('%i ms is %s', (ms, words) => {
    expect(formatMs(ms)).toBe(words)
  })

  it('are written with their unit', () => {
    expect(formatDuration({ value: 1, unit: 'weeks' })).toBe('1 week')
    expect(formatDuration({ value: 45, unit: 'minutes' })).toBe('45 min')
  })

  it('are never negative', () => {
    expect(duration.safeParse({ value: -1, unit: 'days' }).success).toBe(false)
  })
})

describe('readable addresses', () => {
  it.each([
    ['Open the bakery', 'open-the-bakery'],
    ['  Öffnen & schließen! ', 'offnen-schließen'],
    ['***', 'untitled'],
    ['日本語 手順', '日本語-手順'],
    ['a'.repeat(300), 'a'.repeat(60)],
  ])('%s', (name, slug) => {
    expect(slugify(name)).toBe(slug)
  })
})
