import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { mergeRecord } from './mergeRecord.ts'
import type { MergeableRecord } from './mergeRecord.ts'
import { workItemStates } from './runs/workItem.entity.ts'

const device = (n: number) => `0190f3c2-0000-7000-8000-00000000000${n}`
const hlc = (ms: number, from: number) => `${ms.toString(16).padStart(12, '0')}-0000-${device(from)}`

const start: MergeableRecord = {
  id: device(9),
  kind: 'workItem',
  organizationId: device(8),
  teamId: null,
  slug: 'fill-in',
  name: 'Fill in',
  version: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'ana',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'ana',
  deletedAt: null,
  deletedBy: null,
  hlc: hlc(1_000, 1),
  status: 'open',
  ticked: ['a', 'b'],
  assigneeId: null,
  values: {},
  runId: 'r',
}

/** A later version of `start` by one device. */
function edited(by: number, atMs: number, patch: Record<string, unknown>, versions = 1): MergeableRecord {
  return {
    ...start,
    ...patch,
    version: start.version + versions,
    hlc: hlc(atMs, by),
    updatedAt: new Date(atMs).toISOString(),
    updatedBy: `person ${by}`,
  }
}

const patch = fc.record(
  {
    name: fc.constantFrom('Fill in', 'Check', 'Sign'),
    status: fc.constantFrom(...workItemStates),
    ticked: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 }),
    assigneeId: fc.constantFrom(null, 'ana', 'ben'),
    values: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 3 })),
    deletedAt: fc.constantFrom(null, '2026-02-01T00:00:00.000Z'),
  },
  { requiredKeys: [] },
)

const version = (by: number) =>
  fc
    .tuple(fc.integer({ min: 1_001, max: 1_006 }), patch, fc.integer({ min: 1, max: 3 }))
    .map(([ms, changes, versions]) => edited(by, ms, changes, versions))

const seed = 20_260_101

/** Tries it on random versions of two devices, with and without what they grew from. */
function always(
  check: (a: MergeableRecord, b: MergeableRecord, base: MergeableRecord | null) => void,
): () => void {
  const property = fc.property(version(1), version(2), fc.boolean(), (a, b, hasBase) =>
    check(a, b, hasBase ? start : null),
  )
  return () => fc.assert(property, { seed, numRuns: 2_000 })
}

const text = (record: MergeableRecord) => canonicalJson(record)

describe('mergeRecord', () => {
  it(`both orders of the sides give the same (seed ${seed})`, () => {
    const check = always((a, b, base) => {
      expect(mergeRecord(base, a, b)).toEqual(mergeRecord(base, b, a))
    })
    expect(check).not.toThrow()
  })

  it(`a version merged with itself stays as it is (seed ${seed})`, () => {
    const check = always((a, _b, base) => {
      expect(mergeRecord(base, a, a)).toEqual({ record: a, lost: [] })
    })
    expect(check).not.toThrow()
  })

  it(`merging the result with either side again gives the result (seed ${seed})`, () => {
    const check = always((a, b, base) => {
      const merged = mergeRecord(base, a, b).record
      if (base === null) return
      expect(text(mergeRecord(base, merged, a).record)).toBe(text(merged))
      expect(text(mergeRecord(base, merged, b).record)).toBe(text(merged))
    })
    expect(check).not.toThrow()
  })

  it(`what one side changed alone is kept (seed ${seed})`, () => {
    const check = always((a, b, base) => {
      if (base === null) return
      const { record } = mergeRecord(base, a, b)
      for (const field of Object.keys(start)) {
        if (['version', 'hlc', 'updatedAt', 'updatedBy'].includes(field)) continue
        const before = JSON.stringify(base[field])
        if (JSON.stringify(a[field]) === before) expect(record[field]).toEqual(b[field])
        if (JSON.stringify(b[field]) === before) expect(record[field]).toEqual(a[field])
      }
    })
    expect(check).not.toThrow()
  })

  it(`whatever is decided against is named (seed ${seed})`, () => {
    const check = always((a, b, base) => {
      const { record, lost } = mergeRecord(base, a, b)
      const named = new Set(lost.map((one) => one.field))
      for (const field of ['name', 'status', 'assigneeId', 'values', 'deletedAt']) {
        for (const side of [a, b]) {
          const wasChanged = base === null || JSON.stringify(side[field]) !== JSON.stringify(base[field])
          const isKept = text({ v: side[field] } as never) === text({ v: record[field] } as never)
          if (wasChanged && !isKept && !named.has(field)) throw new Error(`${field} was dropped in silence`)
        }
      }
    })
    expect(check).not.toThrow()
  })

  it(`a change of content always has a new version (seed ${seed})`, () => {
    const check = always((a, b, base) => {
      const { record } = mergeRecord(base, a, b)
      for (const side of [a, b])
        if (text(side) !== text(record)) expect(record.version).toBeGreaterThanOrEqual(side.version)
      for (const side of [a, b]) {
        const content = (r: MergeableRecord) =>
          text({ ...r, version: 0, hlc: '', updatedAt: '', updatedBy: '' })
        if (content(side) !== content(record)) expect(record.version).toBeGreaterThan(side.version)
      }
    })
    expect(check).not.toThrow()
  })

  it('keeps ticks of both and drops what one took away', () => {
    const a = edited(1, 2_000, { ticked: ['a', 'b', 'd'] })
    const b = edited(2, 3_000, { ticked: ['b', 'c'] })
    expect(mergeRecord(start, a, b).record.ticked).toEqual(['b', 'c', 'd'])
  })

  it('lets a completed step win over a later reassignment of its state, and says so', () => {
    const a = edited(1, 2_000, { status: 'completed' })
    const b = edited(2, 3_000, { status: 'in_progress' })
    const { record, lost } = mergeRecord(start, a, b)
    expect(record.status).toBe('completed')
    expect(lost).toEqual([
      {
        field: 'status',
        kept: 'completed',
        lost: 'in_progress',
        lostBy: 'person 2',
        lostAt: new Date(3_000).toISOString(),
      },
    ])
  })

  it('lets one side move a state back when nobody else touched it', () => {
    const completed = { ...start, status: 'completed' }
    const a: MergeableRecord = { ...edited(1, 2_000, {}), status: 'open' }
    const b: MergeableRecord = { ...edited(2, 3_000, { name: 'Check' }), status: 'completed' }
    const { record } = mergeRecord(completed, a, b)
    expect(record).toMatchObject({ status: 'open', name: 'Check' })
  })

  it('never changes what is immutable', () => {
    const { record, lost } = mergeRecord(
      start,
      edited(1, 2_000, { runId: 'x' }),
      edited(2, 3_000, { runId: 'y' }),
    )
    expect(record.runId).toBe('r')
    expect(lost).toEqual([])
  })

  it('carries fields of a newer version along', () => {
    const a = edited(1, 2_000, { color: 'red' })
    const b = edited(2, 3_000, { name: 'Check' })
    expect(mergeRecord(start, a, b).record).toMatchObject({ color: 'red', name: 'Check' })
  })
})
