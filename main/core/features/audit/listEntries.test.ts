import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '#shared/contract/operations.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

test('a log is read from its beginning, and by action with totals, page after page', async () => {
  for (const name of ['Baker', 'Seller']) await team.call('team.createJobRole', { name })
  const numbers = async (input: InputOf<'audit.list'>) =>
    (await team.call('audit.list', input)).items.map(({ seq }) => seq)
  const all = await numbers({})
  expect(await numbers({ sort: 'seq', direction: 'asc' })).toEqual(all.toReversed())
  expect(await numbers({ direction: 'asc', limit: 1, offset: 1 })).toEqual([all.at(-2)])
  const grouped = await team.call('audit.list', { group: 'action' })
  expect(grouped.items.map(({ action }) => action)).toEqual(
    grouped.groups.flatMap(({ key, total }) => Array.from({ length: total }, () => key)),
  )
  expect(grouped.groups).toContainEqual({ key: 'team.createJobRole', total: 2 })
  expect(grouped.total).toBe(all.length)
  const paged: number[] = []
  for (let offset: number | null = 0; offset !== null;) {
    const page: OutputOf<'audit.list'> = await team.call('audit.list', { group: 'action', limit: 1, offset })
    paged.push(...page.items.map(({ seq }) => seq))
    offset = page.nextOffset
  }
  expect(paged).toEqual(grouped.items.map(({ seq }) => seq))
})
