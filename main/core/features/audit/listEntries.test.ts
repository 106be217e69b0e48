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

test('people who may have written entries are found by name, also those who were removed', async () => {
  for (let n = 1; n <= 30; n++) team.addPerson(`Guest ${n}`, 'member')
  const cleo = team.addPerson('Cleo Núñez', 'member')
  const found = async (text: string) =>
    (await team.call('audit.actors', { text, limit: 20 })).items.map(({ name }) => name)
  expect(await found('guest 27')).toEqual(['Guest 27'])
  team.write((context) => context.remove('person', cleo))
  expect(await found('nunez')).toEqual(['Cleo Núñez'])
  expect(await team.call('audit.actors', { limit: 20 })).toMatchObject({ total: 32, nextOffset: 20 })
})

test('an action that wrote several entries is one line, with all of its items, and is opened whole', async () => {
  const before = (await team.call('audit.list', { oncePerAction: true })).total
  const { audit } = team.organization
  // A person belongs to the organization, their place to the team: two entries.
  const ben = team.addPerson('Ben', 'member')
  await team.call('team.createJobRole', { name: 'Baker' })
  const { items, total } = await team.call('audit.list', { oncePerAction: true })
  expect(total).toBe(before + 2)
  expect(audit.size).toBeGreaterThan(total)
  const line = items.find(({ action }) => action === 'test.write')!
  const other = await team.call('audit.get', { seq: line.seq + 1 })
  const first = await team.call('audit.get', { seq: line.seq })
  expect(first.besides).toEqual([line.seq + 1])
  expect(other.besides).toEqual([line.seq])
  expect(line.others).toBe(first.subjects.length + other.subjects.length - 1)
  expect(items.some(({ seq }) => seq === line.seq + 1)).toBe(false)
  // Under headings too, and in the count of each.
  const { groups } = await team.call('audit.list', { group: 'actor', oncePerAction: true })
  expect(groups.reduce((sum, { total: one }) => sum + one, 0)).toBe(total)
  // What looks for an item finds the entry that is about it.
  const found = await team.call('audit.list', { entityKind: 'membership', oncePerAction: true })
  expect(found.items.map(({ seq }) => seq)).toContain(line.seq + 1)
  expect((await team.call('audit.list', { text: 'ben', oncePerAction: true })).total).toBe(2)
  expect(ben).not.toBe('')
})
