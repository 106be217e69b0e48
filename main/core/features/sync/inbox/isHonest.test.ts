import { expect, test } from 'vitest'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import { isHonest } from './isHonest.ts'

const conflict = (field: string, entry: string | null) =>
  ({ recordKind: 'project', field, entry, lostTogether: {} }) as SyncConflict

test('a merge decides between descriptions and between custom fields, and between no other part of the metadata', () => {
  expect(isHonest(conflict('description', null))).toBe(true)
  expect(isHonest(conflict('metadata', 'customFields'))).toBe(true)
  expect(isHonest(conflict('metadata', 'tags'))).toBe(false)
  expect(isHonest(conflict('createdBy', null))).toBe(false)
})
