import { expect, test } from 'vitest'
import { createEntryNotes } from './entryNotes.ts'

const [own, ben] = ['0190f3c2-a1b4-7000-8000-00000000000d', '0190f3c2-a1b4-7000-8000-0000000000b0']
const at = (n: number, deviceId: string) => `${n.toString(16).padStart(12, '0')}-0000-${deviceId}`

test('AUDIT-30 an entry can still come after the end of another computer’s log, and between two logs of one', () => {
  const notes = createEntryNotes('third')
  const take = (logId: string, deviceId: string, ...stamps: number[]) => {
    for (const n of stamps)
      notes.take(logId, { v: n < 12 ? 1 : 2, hlc: at(n, deviceId), action: 'a', deviceId })
  }
  take(ben, ben, 10, 20)
  take('second', ben, 30, 40)
  take('third', own, 30, 40)
  const covered = (deviceId: string) =>
    [5, 15, 25, 35, 45].filter((n) => notes.covers(deviceId, at(n, deviceId)))
  expect(covered(ben)).toEqual([5, 15, 35])
  expect(covered(own)).toEqual([35, 45])
  expect(covered('nobody')).toEqual([])
  expect(notes.firstProofOf(ben)).toBe(at(20, ben))
  expect(notes.firstProofOf('nobody')).toBeUndefined()
  expect(notes.isStrict).toBe(false)
})

test('AUDIT-30 of two copies of a log the better one counts', () => {
  const notes = createEntryNotes(own)
  notes.end(ben, 3)
  expect([notes.isGood(ben, 2), notes.isGood(ben, 3), notes.isGood(own, 1)]).toEqual([true, false, false])
  notes.end(ben, null)
  expect(notes.isGood(ben, 3)).toBe(true)
})
