import { expect, test } from 'vitest'
import { mergeRecord } from '../mergeRecord.ts'
import type { MergeableRecord } from '../mergeableRecord.ts'
import type { Metadata } from './metadata.ts'
import { noMetadata } from './metadata.ts'

const device = (n: number) => `0190f3c2-0000-7000-8000-00000000000${n}`

const version = (by: number, metadata: Metadata | undefined): MergeableRecord => ({
  id: device(9),
  kind: 'project',
  organizationId: device(8),
  teamId: device(7),
  slug: 'move',
  name: 'Move',
  version: by + 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'ana',
  updatedAt: `2026-01-0${by + 1}T00:00:00.000Z`,
  updatedBy: `person ${by}`,
  deletedAt: null,
  deletedBy: null,
  hlc: `${by.toString(16).padStart(12, '0')}-0000-${device(by)}`,
  ...(metadata === undefined ? {} : { metadata }),
})

const text = (value: string) => ({ type: 'text' as const, value })
const note = (createdBy: string) => ({ text: 'x', createdBy, createdAt: '2026-01-01T00:00:00.000Z' })

const base = version(1, {
  ...noMetadata,
  tags: ['old', 'both'],
  customFields: { oven: text('1'), room: text('a') },
  annotations: { n1: note('ana') },
})

test('tags and notes of both sides are kept, and removed ones removed', () => {
  const a = version(2, {
    ...(base['metadata'] as Metadata),
    tags: ['both', 'a'],
    annotations: { n1: note('ana'), n2: note('ben') },
  })
  const b = version(3, {
    ...(base['metadata'] as Metadata),
    tags: ['old', 'both', 'b'],
    annotations: { n3: note('cem') },
  })
  const { record, lost } = mergeRecord(base, a, b)
  expect(record['metadata']).toMatchObject({
    tags: ['both', 'a', 'b'],
    annotations: { n2: note('ben'), n3: note('cem') },
  })
  expect(Object.keys((record['metadata'] as Metadata).annotations)).toEqual(['n2', 'n3'])
  expect(lost).toEqual([])
  expect(mergeRecord(base, b, a).record).toEqual(record)
})

test('of a custom field that both changed the later wins, and the other value is listed', () => {
  const a = version(2, {
    ...(base['metadata'] as Metadata),
    customFields: { oven: text('2'), room: text('b') },
  })
  const b = version(3, {
    ...(base['metadata'] as Metadata),
    customFields: { oven: text('3'), room: text('a') },
  })
  const { record, lost } = mergeRecord(base, a, b)
  expect((record['metadata'] as Metadata).customFields).toEqual({ oven: text('3'), room: text('b') })
  expect(lost).toMatchObject([
    {
      field: 'metadata',
      entry: 'customFields',
      kept: { oven: text('3'), room: text('b') },
      lost: { oven: text('2'), room: text('b') },
    },
  ])
})

test('two that were the first to add metadata both keep theirs', () => {
  const bare = version(1, undefined)
  const a = version(2, { ...noMetadata, tags: ['a'] })
  const b = version(3, { ...noMetadata, categories: ['b'] })
  expect(mergeRecord(bare, a, b).record['metadata']).toEqual({
    ...noMetadata,
    tags: ['a'],
    categories: ['b'],
  })
})
