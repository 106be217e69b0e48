import { describe, expect, test } from 'vitest'
import type { Verification } from '#shared/contract/audit.contract.ts'
import {
  allWitnesses,
  badTitle,
  newestVerdict,
  safeWords,
  unfitLogs,
  verdictWords,
  witnessesInShort,
  witnessWords,
} from './verdictWords.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'

const format = createFormatMessage()

const good: Verification = {
  logId: 'first',
  ok: true,
  entries: 1204,
  checkpointSize: 1204,
  root: 'aa',
  firstBad: null,
  findings: [],
  remark: null,
  records: null,
  untiedKeys: [],
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
  test('shows whether the log verifies, since when and how many entries', () => {
    const words = verdictWords(log, good, format)
    expect(words.look).toBe('done')
    expect(words.title).toMatch(/^All in order up to entry 1.?204, the last one$/)
    expect(words.extent).toMatch(/^1.?204 entries since .*2026$/)
  })

  test('claims nothing unchecked', () => {
    expect(verdictWords(log, null, format)).toMatchObject({
      look: 'draft',
      title: 'Not verified on this computer yet',
    })
    expect(verdictWords({ entries: 1, firstAt: null }, null, format).extent).toBe('1 entry')
  })

  test('says nothing of a log that was begun after the check', () => {
    const later = { ...good, checkedAt: '2026-03-04T12:00:00.000Z' }
    expect(newestVerdict('first', good, later)).toBe(later)
    expect(newestVerdict('first', later, good)).toBe(later)
    expect(newestVerdict('second', good, null)).toBeNull()
  })

  test('does not cover entries after the check', () => {
    const words = verdictWords({ ...log, entries: 1206 }, good, format)
    expect(words.title).toMatch(/^In order up to entry 1.?204$/)
    expect(words.extent).toMatch(/2 newer ones are not verified yet$/)
  })

  test('is red for a bad log, and for records that it does not bear out', () => {
    expect(verdictWords(log, bad('altered'), format)).toMatchObject({
      look: 'late',
      title: 'The log is not in order',
    })
    const place = { address: '/runs/a', whole: '', entry: null }
    const item = { kind: 'run', id: 'a', name: 'Close', what: 'It differs …', ...place }
    const unproven = { total: 2, items: [item] }
    const none = { total: 0, items: [] }
    const counts = { checked: 3, borneOut: 1, attested: [], fromBefore: 0, waiting: 0 }
    const records = { ...counts, unproven, behind: none, times: none }
    expect(verdictWords(log, { ...good, ok: false, records }, format)).toMatchObject({
      look: 'late',
      title: 'The log is in order, but 2 records do not match it',
    })
    const { firstBad } = bad('payload')
    const others = [{ key: 2, name: 'Ben', ok: false, entries: 2, firstBad }]
    expect(verdictWords(log, { ...good, ok: false, others }, format)).toMatchObject({
      look: 'late',
      title: 'This computer’s log is in order, another one is not',
    })
  })
})

test.each([
  ['altered', 'Entry 812 was altered'],
  ['missing', 'Entry 812 was removed'],
  ['something new', 'Entry 812 is not as it was signed'],
  ['toString', 'Entry 812 is not as it was signed'],
])('a problem of the kind %j is named', (problem, title) => {
  expect(badTitle(bad(problem).firstBad!, format)).toBe(title)
})

test('a range is named as a range', () => {
  expect(badTitle(bad('root', 900).firstBad!, format)).toBe(
    'Between entry 812 and entry 900 the log was rewritten',
  )
})

test('what is safe is only what was checked', () => {
  expect(safeWords(bad('altered'), format)).toMatch(/^Entries 1 to 811 were checked/)
  expect(safeWords({ ...bad('altered'), entries: 0 }, format)).toMatch(/^No entry before it/)
})

describe('the logs of others', () => {
  const witness = (personName: string, size: number) => ({
    deviceId: 'd',
    deviceName: 'laptop',
    personName,
    size,
    at: '2026-03-03T12:00:00.000Z',
  })
  const view = (key: number, problem: string | null) => ({
    key,
    deviceId: 'd',
    type: 'other' as const,
    deviceName: 'laptop',
    personName: 'Ben',
    isRevoked: false,
    entries: 1204,
    receivedAt: null,
    keyFingerprint: 'aa',
    problem,
    witnesses: [],
  })

  test('say who witnessed them up to where', () => {
    expect(witnessesInShort({ entries: 12, witnesses: [] }, format)).toBe('Nobody yet')
    expect(witnessesInShort({ entries: 12, witnesses: [witness('Ben', 12)] }, format)).toBe(
      'Ben (laptop), up to the last entry',
    )
    const both = { entries: 12, witnesses: [witness('Ben', 11), witness('', 3)] }
    expect(witnessesInShort(both, format)).toBe('Ben (laptop) and 1 more, up to entry 11')
    expect(allWitnesses(both, format)).toMatch(
      /^Ben \(laptop\) up to entry 11, on .*\nlaptop up to entry 3, on .*$/,
    )
  })

  test('are said in German as in English', () => {
    const inGerman = createFormatMessage('de', german)
    const status = { entries: 12, hasServer: true, witnesses: [witness('Ben', 12), witness('Ana', 3)] }
    expect(witnessWords(status, inGerman)).toBe(
      'Bezeugt von 2 anderen Computern; Ben (laptop) bis zum letzten Eintrag, am 3. März 2026',
    )
    expect(badTitle(bad('root', 900).firstBad!, inGerman)).toBe(
      'Zwischen Eintrag 812 und Eintrag 900 wurde das Protokoll umgeschrieben',
    )
  })

  test('are defective by their last sync, or by the check', () => {
    const firstBad = { seq: 3, untilSeq: null, problem: 'altered', message: 'Entry 3 …' }
    const verdict = { ...good, others: [{ key: 2, name: 'Ben', ok: false, entries: 2, firstBad }] }
    const logs = [view(0, 'its own is said elsewhere'), view(1, 'forked'), view(2, 'forked'), view(3, null)]
    expect(unfitLogs(logs, verdict).map(({ log: { key }, message }) => [key, message])).toEqual([
      [1, 'forked'],
      [2, 'Entry 3 …'],
    ])
    expect(unfitLogs(logs, null).map(({ log: { key } }) => key)).toEqual([1, 2])
  })
})
