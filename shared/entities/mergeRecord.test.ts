import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { at, device, edited, hlc, start } from '#test/support/workItemVersions.ts'
import { mergeRecord } from './mergeRecord.ts'
import type { MergeableRecord } from './mergeableRecord.ts'
import { workItemStates } from './runs/workItem.entity.ts'

const patch = fc.record(
  {
    name: fc.constantFrom('Fill in', 'Check', 'Sign'),
    status: fc.constantFrom(...workItemStates),
    ticked: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 }),
    assigneeId: fc.constantFrom(null, 'ana', 'ben'),
    values: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 3 })),
    completedAt: fc.constantFrom(null, '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'),
    completedBy: fc.constantFrom(null, 'ana', 'ben'),
    deletedAt: fc.constantFrom(null, '2026-02-01T00:00:00.000Z'),
  },
  { requiredKeys: [] },
)

const version = (by: number) =>
  fc
    .tuple(fc.integer({ min: 1_001, max: 1_006 }), patch, fc.integer({ min: 1, max: 3 }))
    .map(([ms, changes, versions]) => edited(by, ms, changes, versions))

const seed = 20_260_101

/** Runs on random versions of two devices, with and without their merge base. */
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

  it(`a version merged with itself is unchanged (seed ${seed})`, () => {
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

  it(`a change of one side is kept, except on a record that the other side ended (seed ${seed})`, () => {
    const check = always((a, b, base) => {
      if (base === null) return
      const { record } = mergeRecord(base, a, b)
      const isEnded = (side: MergeableRecord) => side.status === 'completed' || side.status === 'cancelled'
      const isMoved = (side: MergeableRecord) =>
        side.status !== base.status || side.completedAt !== base.completedAt
      // Fields that belong to a state come from the side whose state wins.
      const group =
        isMoved(a) && isMoved(b) ? ['status', 'completedAt', 'completedBy', 'values'] : ['completedAt']
      for (const [side, other] of [
        [a, b],
        [b, a],
      ] as const) {
        for (const field of Object.keys(start)) {
          if (['version', 'hlc', 'updatedAt', 'updatedBy', ...group].includes(field)) continue
          if (isEnded(side) && field !== 'deletedAt') continue
          if (JSON.stringify(side[field]) === JSON.stringify(base[field]))
            expect(record[field]).toEqual(other[field])
        }
      }
    })
    expect(check).not.toThrow()
  })

  it(`every lost value is listed (seed ${seed})`, () => {
    const check = always((a, b, base) => {
      const { record, lost } = mergeRecord(base, a, b)
      const named = new Set(lost.flatMap((one) => [one.field, ...Object.keys(one.together?.lost ?? {})]))
      const isEqual = (x: unknown, y: unknown) => text({ v: x } as never) === text({ v: y } as never)
      for (const field of ['name', 'status', 'assigneeId', 'completedBy']) {
        for (const side of [a, b]) {
          const wasChanged = base === null || !isEqual(side[field], base[field])
          if (wasChanged && !isEqual(side[field], record[field]) && !named.has(field))
            throw new Error(`${field} was dropped in silence`)
        }
      }
      const entries = (one: MergeableRecord | null) => (one?.values ?? {}) as Record<string, unknown>
      for (const side of [a, b]) {
        for (const key of ['x', 'y']) {
          const mine = entries(side)[key]
          const wasChanged = base === null ? mine !== undefined : mine !== entries(base)[key]
          const isNamed = named.has('values') || named.has('status')
          if (wasChanged && mine !== entries(record)[key] && !isNamed)
            throw new Error(`what was typed into ${key} was dropped in silence`)
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

  it('keeps ticks of both and drops those that one side removed', () => {
    const a = edited(1, 2_000, { ticked: ['a', 'b', 'd'] })
    const b = edited(2, 3_000, { ticked: ['b', 'c'] })
    expect(mergeRecord(start, a, b).record.ticked).toEqual(['b', 'c', 'd'])
  })

  it('a completed step wins over a later reassignment of its state, and the loss is listed', () => {
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
        keptBy: 'person 1',
        keptAt: new Date(2_000).toISOString(),
      },
    ])
  })

  it('one side moves a state back when the other did not change it', () => {
    const begun = { ...start, status: 'in_progress' }
    const a: MergeableRecord = { ...edited(1, 2_000, {}), status: 'open' }
    const b: MergeableRecord = { ...edited(2, 3_000, { name: 'Check' }), status: 'in_progress' }
    const { record } = mergeRecord(begun, a, b)
    expect(record).toMatchObject({ status: 'open', name: 'Check' })
  })

  it('never changes an immutable field', () => {
    const { record, lost } = mergeRecord(
      start,
      edited(1, 2_000, { runId: 'x' }),
      edited(2, 3_000, { runId: 'y' }),
    )
    expect(record.runId).toBe('r')
    expect(lost).toEqual([])
  })

  it('an immutable field that two computers made otherwise is what the server has', () => {
    const [a, b] = [edited(1, 2_000, { runId: 'x' }), edited(2, 3_000, { runId: 'y' })]
    for (const base of [null, start]) {
      expect(mergeRecord(base, a, b, 'a').record.runId).toBe('x')
      expect(mergeRecord(base, a, b, 'b').record.runId).toBe('y')
      expect(mergeRecord(base, b, a, 'b').record.runId).toBe('x')
    }
  })

  it('a completion keeps its own values, person and time against later typing', () => {
    const completion = { status: 'completed', completedAt: at(2), completedBy: 'ana', values: { x: 1 } }
    const a = edited(1, 2_000, completion)
    const b = edited(2, 3_000, { status: 'in_progress', values: { x: 2, y: 3 }, assigneeId: 'ben' })
    const { record, lost } = mergeRecord(start, a, b)
    // Handing over a completed item has no effect.
    expect(record).toMatchObject({ ...completion, assigneeId: null })
    expect(lost).toMatchObject([
      {
        field: 'status',
        kept: 'completed',
        lost: 'in_progress',
        together: { lost: { values: { x: 2, y: 3 } } },
      },
      { field: 'assigneeId', kept: null, lost: 'ben' },
    ])
  })

  it('keeps the first of two completions whole, and the other as a conflict', () => {
    const first = { status: 'completed', completedAt: at(1), completedBy: 'ben', values: { x: 2 } }
    const second = { status: 'completed', completedAt: at(2), completedBy: 'ana', values: { x: 1 } }
    // The clock of the one who was first is ahead: the later writer by timestamp, and yet the first.
    const { record, lost } = mergeRecord(start, edited(1, 2_000, second), edited(2, 9_000, first))
    expect(record).toMatchObject(first)
    expect(lost).toMatchObject([
      { field: 'status', lostBy: 'person 1', together: { lost: { completedBy: 'ana', values: { x: 1 } } } },
    ])
  })

  it('makes no conflict for two devices that did the same at two instants', () => {
    const skipped = { kind: 'stepExecution', status: 'skipped', endedBy: 'system', reason: 'not needed' }
    const a = edited(1, 2_000, { ...skipped, endedAt: at(3) })
    const b = edited(2, 3_000, { ...skipped, endedAt: at(2) })
    const base = {
      ...start,
      kind: 'stepExecution',
      status: 'pending',
      endedBy: null,
      reason: null,
      endedAt: null,
    }
    expect(mergeRecord(base, a, b)).toMatchObject({ record: { endedAt: at(2) }, lost: [] })
  })

  it('a completed step never has the reason of a skipped one', () => {
    const base = {
      ...start,
      kind: 'stepExecution',
      status: 'running',
      endedBy: null,
      reason: null,
      endedAt: null,
    }
    const a = edited(1, 5_000, {
      kind: 'stepExecution',
      status: 'skipped',
      endedBy: 'ana',
      reason: 'no',
      endedAt: at(1),
    })
    const b = edited(2, 3_000, {
      kind: 'stepExecution',
      status: 'completed',
      endedBy: 'ben',
      reason: null,
      endedAt: at(2),
    })
    const { record, lost } = mergeRecord(base, a, b)
    expect(record).toMatchObject({ status: 'completed', endedBy: 'ben', reason: null, endedAt: at(2) })
    expect(lost).toMatchObject([{ field: 'status', lost: 'skipped', together: { lost: { reason: 'no' } } }])
  })

  it('fills in one form from two computers, entry by entry', () => {
    const a = edited(1, 2_000, { values: { x: 1, z: 1 } })
    const b = edited(2, 3_000, { values: { y: 2, z: 2 } })
    const { record, lost } = mergeRecord(start, a, b)
    expect(record.values).toEqual({ x: 1, y: 2, z: 2 })
    expect(lost).toMatchObject([{ field: 'values', entry: 'z', kept: 2, lost: 1 }])
  })

  it('keeps two versions of one number, the last published in force', () => {
    const base = {
      ...start,
      kind: 'playbook',
      publishedVersionNumber: 4,
      publishedVersionId: 'v4',
      publishedAt: at(0),
    }
    const a = edited(1, 2_000, {
      kind: 'playbook',
      publishedVersionNumber: 5,
      publishedVersionId: 'va',
      publishedAt: at(2),
    })
    const b = edited(2, 3_000, {
      kind: 'playbook',
      publishedVersionNumber: 5,
      publishedVersionId: 'vb',
      publishedAt: at(1),
    })
    const { record, lost } = mergeRecord(base, a, b)
    expect(record).toMatchObject({ publishedVersionId: 'va', publishedAt: at(2) })
    expect(lost).toMatchObject([
      { field: 'publishedVersionNumber', together: { lost: { publishedVersionId: 'vb' } } },
    ])
  })

  it('takes the changed one of two records created under one id', () => {
    const twin = (by: number) => ({ ...edited(by, 1_500, { dueAt: at(by) }), version: 1, createdAt: at(by) })
    const worked = { ...twin(1), version: 3, values: { x: 1 }, hlc: hlc(1_400, 1) }
    expect(mergeRecord(null, worked, twin(2))).toMatchObject({
      record: { values: { x: 1 }, dueAt: at(1) },
      lost: [],
    })
  })

  it('makes a conflict for a record deleted and changed concurrently', () => {
    const a = edited(1, 3_000, { deletedAt: at(1), deletedBy: 'ana' })
    const b = edited(2, 2_000, { name: 'Check' })
    const { record, lost } = mergeRecord(start, a, b)
    expect(record).toMatchObject({ deletedAt: at(1), deletedBy: 'ana', name: 'Check' })
    expect(lost).toMatchObject([{ field: 'deletedAt', kept: at(1), lost: null, lostBy: 'person 2' }])
  })

  it('never takes an owner that the kind’s scope refuses', () => {
    const owned = { ...start, teamId: device(7) }
    const a = { ...edited(1, 3_000, {}), teamId: null }
    const b = { ...edited(2, 2_000, { name: 'Check' }), teamId: device(7) }
    expect(mergeRecord(owned, a, b).record).toMatchObject({ teamId: device(7), name: 'Check' })
  })

  it('carries fields of a newer version along', () => {
    const a = edited(1, 2_000, { color: 'red' })
    const b = edited(2, 3_000, { name: 'Check' })
    expect(mergeRecord(start, a, b).record).toMatchObject({ color: 'red', name: 'Check' })
  })
})

describe('two versions of one moment', () => {
  it('merge equally in both orders, ordered by content where all else is equal', () => {
    const [a, b] = [edited(1, 5_000, { name: 'Check' }), edited(1, 5_000, { name: 'Sign' })]
    const { record, lost } = mergeRecord(start, a, b)
    expect(mergeRecord(start, b, a)).toEqual({ record, lost })
    expect(lost).toMatchObject([{ field: 'name' }])
    const [older, newer] = [edited(1, 5_000, { name: 'Sign' }), edited(1, 5_000, { name: 'Check' }, 2)]
    for (const merged of [mergeRecord(start, older, newer), mergeRecord(start, newer, older)])
      expect(merged.record.name).toBe('Check')
  })
})

describe('an entry of a form', () => {
  it.each(['constructor', 'toString', '__proto__'])('named %s is an entry like any other', (key) => {
    const entry = (value: string) => JSON.parse(`{ "${key}": "${value}" }`) as Record<string, string>
    const [mine, theirs] = [edited(1, 5_000, { values: entry('mine') }), edited(2, 4_000, { values: {} })]
    const { record, lost } = mergeRecord(start, mine, theirs)
    expect(Object.entries(record.values as object)).toEqual([[key, 'mine']])
    expect(lost).toEqual([])
    const both = mergeRecord(start, mine, edited(2, 4_000, { values: entry('theirs') }))
    expect(Object.entries(both.record.values as object)).toEqual([[key, 'mine']])
    expect(both.lost).toMatchObject([{ field: 'values', entry: key, kept: 'mine', lost: 'theirs' }])
  })
})
