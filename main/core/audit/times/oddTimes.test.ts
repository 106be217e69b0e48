import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import type { Driver } from '../../store/sqlite/driver.ts'
import { openDataFile } from '../../store/storageErrors.ts'
import type { FoundVersion, VersionEntry } from '../versionEntries.ts'
import { openAcceptedVersions } from './acceptedVersions.ts'
import type { AcceptedVersions } from './acceptedVersions.ts'
import { oddTimesOf } from './oddTimes.ts'

const [ana, ben] = ['0190f3c2-a1b4-7000-8000-00000000000a', '0190f3c2-a1b4-7000-8000-0000000000b0']
const id = '0190f3c2-a1b4-7000-8000-000000000001'
const stamp = (n: number, deviceId: string) => `${n.toString(16).padStart(12, '0')}-0000-${deviceId}`
/** A time of one day, by its hour and minute. */
const at = (time: string) => `2026-03-03T${time}:00.000Z`

let db: Driver
let accepted: AcceptedVersions
let made: Map<string, FoundVersion>

beforeEach(() => {
  db = openDataFile({ file: ':memory:' })
  accepted = openAcceptedVersions(db)
  made = new Map()
})
afterEach(() => db.close())

/** A version with its entry; `seen`: when the server accepted it. */
function version(
  hlc: string,
  parent: string | null,
  after: { [field: string]: Json } | null,
  of: { seen?: string | null; action?: string; kind?: string; before?: Json } = {},
): void {
  const { seen = null, action = 'runs.complete', kind = 'run', before = null } = of
  const time = after?.['updatedAt'] ?? at('09:00')
  const found = {
    state: 'found',
    entry: { action, time },
    version: { hlc, parent },
    subject: { kind, id },
  }
  made.set(hlc, { ...found, content: after === null ? null : { before, after } } as unknown as VersionEntry)
  accepted.keep([[id, hlc, 1, seen]])
}
const find = (_id: string, hlc: string): FoundVersion => made.get(hlc) ?? { state: 'missing' }
const odd = (hlc: string) =>
  oddTimesOf({ id, hlc, atMs: accepted.atMs(id, hlc)! }, { accepted, versions: { find } })?.map(
    ({ path, claimed }) => `${path} ${claimed.slice(11, 16)}`,
  )

test('AUDIT-41 a time before what its maker had received, or after the server had it, is odd', () => {
  const [first, second] = [stamp(1, ana), stamp(2, ben)]
  version(first, null, { startedAt: at('08:00'), updatedAt: at('08:00') }, { seen: at('09:00') })
  expect(odd(first)).toEqual([])
  version(second, first, { endedAt: at('07:00'), updatedAt: at('09:30') }, { seen: at('09:31') })
  expect(odd(second)).toEqual(['endedAt 07:00'])
  const third = stamp(3, ana)
  const late = { completedAt: at('09:50'), updatedAt: at('09:35') }
  version(third, second, late, { seen: at('09:36'), kind: 'workItem' })
  expect(odd(third)).toEqual(['completedAt 09:50'])
})

test('AUDIT-41 each moment that the kind declares is compared once, by the version that first says it', () => {
  const [first, second, third] = [stamp(1, ana), stamp(2, ben), stamp(3, ana)]
  version(first, null, { updatedAt: at('08:00') }, { seen: at('09:00') })
  const [early, now] = [{ at: at('07:00') }, { at: at('10:00') }]
  const holds = [{ from: at('06:00'), until: null }]
  const change = { corrections: [early], holds, updatedAt: at('09:30') }
  version(second, first, change, { seen: at('09:31') })
  expect(odd(second)).toEqual(['holds.from 06:00', 'corrections.at 07:00'])
  const more = { corrections: [early, now], updatedAt: at('10:00') }
  version(third, second, more, { seen: at('10:01'), before: { corrections: [early] } })
  expect(odd(third)).toEqual([])
})

test('AUDIT-41 clocks may differ by ten minutes', () => {
  const [first, second] = [stamp(1, ana), stamp(2, ben)]
  version(first, null, { updatedAt: at('09:09') }, { seen: at('09:00') })
  version(second, first, { updatedAt: at('08:51') }, { seen: at('09:01') })
  expect([odd(first), odd(second)]).toEqual([[], []])
})

test('AUDIT-41 work of one computer without a connection is bound by what it had received before', () => {
  const [first, mine, next] = [stamp(1, ana), stamp(2, ben), stamp(3, ben)]
  version(first, null, { updatedAt: at('08:00') }, { seen: at('08:00') })
  version(mine, first, { updatedAt: at('09:00') }, { seen: at('17:00') })
  version(next, mine, { updatedAt: at('10:00') }, { seen: at('17:01') })
  expect([odd(mine), odd(next)]).toEqual([[], []])
  const early = stamp(4, ben)
  version(early, next, { updatedAt: at('07:00') }, { seen: at('17:02') })
  expect(odd(early)).toEqual(['updatedAt 07:00'])
})

test('AUDIT-41 a merge may take over what was done before it, and is itself of its time', () => {
  const [first, second] = [stamp(1, ana), stamp(2, ben)]
  version(first, null, { updatedAt: at('12:00') }, { seen: at('12:00') })
  const merge = { seen: at('17:00'), action: 'sync.merge' }
  version(second, first, { endedAt: at('09:00'), updatedAt: at('17:00') }, merge)
  expect(odd(second)).toEqual([])
  version(second, first, { endedAt: at('18:00'), updatedAt: at('09:00') }, merge)
  expect(odd(second)).toEqual(['endedAt 18:00', 'updatedAt 09:00'])
})

test('AUDIT-41 without content the entry has the time; without an entry nothing is said', () => {
  const [first, second] = [stamp(1, ana), stamp(2, ben)]
  version(first, null, { updatedAt: at('12:00') }, { seen: at('12:00') })
  version(second, first, null, { seen: at('12:30') })
  expect(odd(second)).toEqual(['updatedAt 09:00'])
  made.delete(second)
  expect(odd(second)).toBeUndefined()
})

test('AUDIT-41 the first time of acceptance counts, and all are read in pages', () => {
  accepted.keep([[id, stamp(0, ana), 1, at('08:00')]])
  accepted.keep([[id, stamp(0, ana), 7, at('19:00')]])
  accepted.keep(Array.from({ length: 600 }, (_, n) => [id, stamp(n + 1, ana), n, at('09:00')] as const))
  accepted.keep([[id, stamp(900, ana), 1, null]])
  expect(accepted.atMs(id, stamp(0, ana))).toBe(Date.parse(at('08:00')))
  const all = [...accepted.pages()].flat()
  expect(new Set(all.map(({ hlc }) => hlc)).size).toBe(601)
  expect(all).toEqual(accepted.of(id))
})
