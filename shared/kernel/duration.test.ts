import { describe, expect, it } from 'vitest'
import { duration, durationMs } from './duration.ts'
import { slugify } from './slug.ts'

describe('durations', () => {
  it('have a length in milliseconds', () => {
    expect(durationMs({ value: 1.5, unit: 'hours' })).toBe(5_400_000)
    expect(durationMs({ value: 2, unit: 'weeks' })).toBe(1_209_600_000)
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
