import { expect, it } from 'vitest'
import { coDocuments } from './coDocuments.ts'
import { mergeRecord } from './mergeRecord.ts'
import type { MergeableRecord } from './mergeableRecord.ts'
import { emptied } from './purge.ts'
import { allEntities, entityOf } from './registry.ts'

const at = (second: number) => `2026-03-02T08:00:0${second}.000Z`
const base = {
  id: '01900000-0000-7000-8000-000000000001',
  kind: 'project',
  organizationId: '01900000-0000-7000-8000-000000000002',
  teamId: '01900000-0000-7000-8000-000000000003',
  slug: 'move',
  name: 'Move',
  version: 1,
  createdAt: at(0),
  createdBy: '01900000-0000-7000-8000-000000000004',
  updatedAt: at(0),
  updatedBy: '01900000-0000-7000-8000-000000000004',
  deletedAt: null,
  deletedBy: null,
  hlc: '1',
  workspaceId: null,
  topic: 'New shop',
  status: 'active',
  priority: 'low',
  settings: { rent: 900 },
  completedAt: null,
} as unknown as MergeableRecord
const later = (second: number, patch: object): MergeableRecord => ({
  ...base,
  version: 2,
  updatedAt: at(second),
  hlc: String(second),
  ...patch,
})
const purgedAt = (second: number) =>
  later(second, { ...emptied(base), version: 3, hlc: String(second), deletedAt: at(1), purgedAt: at(second) })

it('RIGHT-14 a purged record wins every merge, for any later writer and in both orders', () => {
  const purged = purgedAt(3)
  for (const other of [
    later(2, { topic: 'Bigger shop' }),
    later(4, { topic: 'Bigger shop', version: 9 }),
    later(4, { status: 'completed', completedAt: at(4) }),
    later(4, { deletedAt: at(4), deletedBy: base.createdBy }),
    base,
  ]) {
    const { record, lost } = mergeRecord(base, purged, other)
    expect(mergeRecord(base, other, purged).record).toEqual(record)
    expect(record).toMatchObject({ name: '-', topic: '', settings: {}, purgedAt: at(3), deletedAt: at(1) })
    expect(lost).toEqual([])
    expect(mergeRecord(base, record, other).record).toEqual(record)
    expect(mergeRecord(base, record, purged).record).toEqual(record)
  }
})

it('of two concurrent purges the accepted one wins, and one from an older release is emptied again', () => {
  const [first, second] = [purgedAt(2), purgedAt(3)]
  expect(mergeRecord(base, second, first, 'b').record['purgedAt']).toBe(at(2))
  expect(mergeRecord(base, second, first).record).toEqual(mergeRecord(base, first, second).record)
  const filled = { ...purgedAt(4), topic: 'Bigger shop' }
  expect(mergeRecord(base, filled, later(2, {})).record).toMatchObject({ topic: '', purgedAt: at(4) })
})

it('a purged record is valid without content, and has no document or file', () => {
  const purgeable = allEntities().filter(({ retention }) => retention !== 'forever')
  expect(purgeable.map(({ kind }) => kind).sort()).toEqual(['project', 'workspace'])
  for (const { kind, face } of purgeable) {
    expect(coDocuments.some((one) => one.kind === kind)).toBe(false)
    expect(face.files ?? []).toEqual([])
  }
  const fields = entityOf('project')!.fieldsSchema
  const empty = emptied(base)
  expect(emptied(empty)).toEqual(empty)
  const content = Object.fromEntries(Object.keys(fields.shape).map((field) => [field, empty[field]]))
  expect(fields.safeParse(content).success).toBe(true)
})
