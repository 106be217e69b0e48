import { describe, expect, test } from 'vitest'
import type { Verification } from '#shared/contract/audit.contract.ts'
import { badTitle, safeWords, verdictWords } from './verdictWords.ts'

const good: Verification = {
  ok: true,
  entries: 1204,
  checkpointSize: 1204,
  root: 'aa',
  firstBad: null,
  warnings: [],
  erased: 0,
  checkedAt: '2026-03-03T12:00:00.000Z',
  others: [],
}
const bad = (problem: string, untilSeq: number | null = null): Verification => ({
  ...good,
  ok: false,
  entries: 811,
  firstBad: { seq: 812, untilSeq, problem, message: 'Entry 812 …' },
})
const log = { entries: 1204, firstAt: '2026-03-03T12:00:00.000Z' }

describe('the sentence on top', () => {
  test('says whether the log verifies, since when and how many entries', () => {
    const words = verdictWords(log, good)
    expect(words).toMatchObject({ look: 'done', title: 'All in order' })
    expect(words.extent).toMatch(/^1.?204 entries since .*2026$/)
  })

  test('does not claim what was never checked', () => {
    expect(verdictWords(log, null)).toMatchObject({
      look: 'draft',
      title: 'Never checked on this computer yet',
    })
    expect(verdictWords({ entries: 1, firstAt: null }, null).extent).toBe('1 entry')
  })

  test('does not claim that entries are in order that came after the check', () => {
    const words = verdictWords({ ...log, entries: 1206 }, good)
    expect(words.title).toBe('In order when last checked')
    expect(words.extent).toMatch(/2 are newer$/)
  })

  test('is red for a bad log', () => {
    expect(verdictWords(log, bad('altered')).look).toBe('late')
  })
})

test.each([
  ['altered', 'Entry 812 was altered'],
  ['missing', 'Entry 812 was removed'],
  ['something new', 'Entry 812 is not as it was signed'],
  ['toString', 'Entry 812 is not as it was signed'],
])('a problem of the kind %j is named', (problem, title) => {
  expect(badTitle(bad(problem).firstBad!)).toBe(title)
})

test('a range is named as a range', () => {
  expect(badTitle(bad('root', 900).firstBad!)).toBe('Between entry 812 and entry 900 the log was rewritten')
})

test('what is safe is no more than what was checked', () => {
  expect(safeWords(bad('altered'))).toMatch(/^Entries 1 to 811 were checked/)
  expect(safeWords({ ...bad('altered'), entries: 0 })).toMatch(/^No entry before it/)
})
