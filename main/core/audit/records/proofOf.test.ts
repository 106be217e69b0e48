import { expect, test } from 'vitest'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import type { FoundVersion, VersionEntry } from '../versionEntries.ts'
import { createEntryNotes } from './entryNotes.ts'
import { proofOf } from './proofOf.ts'

const [ana, ben] = ['019cad8f-ac00-7000-8000-00000000000a', '019cad8f-ac00-7000-8000-00000000000b']
const stamp = (minute: number, deviceId: string) =>
  `${(1_000_000 + minute).toString(16).padStart(12, '0')}-0000-${deviceId}`

const nothing = {
  ownDeviceId: ben,
  hasServer: true,
  isKnownDevice: () => true,
  isClosed: false,
  find: (): FoundVersion => ({ state: 'missing' }),
  findAttested: () => [],
  newestOf: () => undefined,
}

/**
 * What stands behind a role of Ana's computer, which signs from minute 50 on. Ben's entry named a version of minute 20, made from
 * one of `parentMinute`.
 */
function proofAt(minute: number, parentMinute: number | null = null) {
  const notes = createEntryNotes(ben)
  notes.take(ana, { v: 1, hlc: stamp(1, ana), action: 'test', deviceId: ana })
  notes.take(ana, { v: 2, hlc: stamp(50, ana), action: 'test', deviceId: ana })
  notes.take(ben, { v: 1, hlc: stamp(2, ben), action: 'test', deviceId: ben })
  notes.take(ben, { v: 2, hlc: stamp(10, ben), action: 'test', deviceId: ben })
  const parent = parentMinute === null ? null : stamp(parentMinute, ana)
  const entry = { action: 'test' } as VersionEntry['entry']
  const byBen = { seq: 7, logId: ben, entry, version: { hlc: stamp(20, ben), parent } } as VersionEntry
  const record = { id: 'r', kind: 'jobRole', hlc: stamp(minute, ana), teamId: null }
  return proofOf(record, { ...nothing, notes, newestOf: () => byBen }).state
}

test('AUDIT-30 a version of a computer that still ran an earlier release, over one with an entry, is from before', () => {
  expect(proofAt(30)).toBe('fromBefore')
  // Older than what an entry says of the record, or of the time when its computer signed.
  expect(proofAt(15)).toBe('unproven')
  expect(proofAt(60)).toBe('unproven')
  // That of the entry was made beside it, or from it and refused.
  expect(proofAt(15, 12)).toBe('fromBefore')
  expect(proofAt(15, 15)).toBe('fromBefore')
  expect(proofAt(15, 18)).toBe('unproven')
  expect(proofAt(60, 12)).toBe('unproven')
})

test('AUDIT-30 an entry behind the first one of its log that is not in order bears nothing out', () => {
  const record = { id: 'r', kind: 'jobRole', hlc: stamp(60, ana), teamId: null }
  const versionSalt = new Uint8Array(32)
  const version = { hlc: record.hlc, parent: null, after: versionHash(versionSalt, record) }
  const found = {
    state: 'found',
    entry: { result: 'success', teamId: null, action: 'test' },
    subject: { kind: 'jobRole', id: 'r', version },
    ...{ version, versionSalt, logId: ana, seq: 7, content: null },
  } as unknown as VersionEntry
  const proofWith = (firstBad: number | null | undefined) => {
    const notes = createEntryNotes(ben)
    if (firstBad !== undefined) notes.end(ana, firstBad)
    return proofOf(record, { ...nothing, notes, find: () => found }).state
  }
  expect([null, 8, 7, 3].map(proofWith)).toEqual(['borneOut', 'borneOut', 'unproven', 'unproven'])
  // The log came while the others were checked.
  expect(proofWith(undefined)).toBe('waiting')
})
