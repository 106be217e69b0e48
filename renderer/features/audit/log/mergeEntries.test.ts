import { expect, test } from 'vitest'
import type { AuditEntryView } from '#shared/contract/audit.contract.ts'
import { mergeNewest } from './mergeEntries.ts'

const entry = (seq: number, damaged = false) => ({ seq, damaged }) as AuditEntryView
const entries = (...seqs: number[]) => seqs.map((seq) => entry(seq))
const seqs = ({ shown }: { shown: AuditEntryView[] }) => shown.map(({ seq }) => seq)

test('the first answer is shown', () => {
  expect(seqs(mergeNewest([], entries(3, 2, 1), false))).toEqual([3, 2, 1])
})

test('new entries wait while somebody reads, and come on top when they follow', () => {
  const waiting = mergeNewest(entries(3, 2, 1), entries(5, 4, 3), false)
  expect([seqs(waiting), waiting.waiting]).toEqual([[3, 2, 1], 2])
  const following = mergeNewest(entries(3, 2, 1), entries(5, 4, 3), true)
  expect([seqs(following), following.waiting]).toEqual([[5, 4, 3, 2, 1], 0])
})

test('no entry is left out in silence when more came than one answer holds', () => {
  expect(seqs(mergeNewest(entries(3, 2, 1), entries(9, 8, 7), true))).toEqual([9, 8, 7])
})

test('a known entry is renewed in its place', () => {
  expect(mergeNewest(entries(2, 1), [entry(2, true), entry(1)], false).shown[0]!.damaged).toBe(true)
})

test('a log that was begun anew is shown without entries of the one before', () => {
  expect(seqs(mergeNewest(entries(12, 11, 10), entries(1), false))).toEqual([1])
})
