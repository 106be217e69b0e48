import { maxSubjects } from '#shared/entities/audit/auditEntry.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf } from '#shared/contract/operations.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'

let team: TestSlices
let zoe: string

beforeEach(async () => {
  team = await openTestSlices(slices)
  team.addPerson('Ben', 'viewer')
  zoe = team.addPerson('Zoe', 'member')
})
afterEach(() => team.dispose())

const ask = async (input: InputOf<'team.list'>) => {
  const { items, total, groups } = await team.call('team.list', input)
  return { names: items.map(({ name }) => name), total, groups }
}
const placeOf = async (personId: string) =>
  (await team.call('team.list', {})).items.find((member) => member.personId === personId)!

test('members are sorted by the person’s present name, also after a change', async () => {
  expect((await ask({})).names).toEqual(['Ana', 'Ben', 'Zoe'])
  await team.call('people.update', { version: 1, name: 'Ärmin' }, zoe)
  expect((await ask({})).names).toEqual(['Ana', 'Ärmin', 'Ben'])
  expect((await ask({ sort: 'name', direction: 'desc', limit: 1 })).names).toEqual(['Ben'])
  expect((await ask({ text: 'armin' })).names).toEqual(['Ärmin'])
})

test('members come with the names of their job roles, also after a rename', async () => {
  const { id: jobRoleId, version } = await team.call('team.createJobRole', { name: 'Baker' })
  const place = await placeOf(zoe)
  const { membershipId } = place
  await team.call('team.setJobRoles', { membershipId, version: place.version, jobRoleIds: [jobRoleId] })
  expect((await placeOf(zoe)).jobRoleNames).toEqual(['Baker'])
  await team.call('team.renameJobRole', { jobRoleId, version, name: 'Pastry cook' })
  expect((await placeOf(zoe)).jobRoleNames).toEqual(['Pastry cook'])
})

test('members are narrowed by state and grouped by access', async () => {
  const place = await placeOf(zoe)
  await team.call('team.suspend', { membershipId: place.membershipId, version: place.version })
  expect(await ask({ status: 'suspended' })).toMatchObject({ names: ['Zoe'], total: 1 })
  expect((await ask({ status: 'active' })).names).toEqual(['Ana', 'Ben'])
  expect((await ask({ status: 'invited' })).total).toBe(0)
  const now = await placeOf(zoe)
  await team.call('team.remove', { membershipId: now.membershipId, version: now.version })
  expect((await ask({ status: 'present' })).names).toEqual(['Ana', 'Ben'])
  expect((await ask({ status: 'removed' })).names).toEqual(['Zoe'])
  const { groups } = await ask({ status: 'present', group: 'role' })
  expect(groups).toEqual([
    { key: 'owner', total: 1 },
    { key: 'viewer', total: 1 },
  ])
})

test('a person suspended in the whole organization is suspended in every team', async () => {
  const { person } = await team.call('people.get', { personId: zoe })
  await team.call('people.suspend', { personId: zoe, version: person.version })
  expect(await placeOf(zoe)).toMatchObject({ status: 'suspended', isSuspendedEverywhere: true })
  expect((await ask({ status: 'suspended' })).names).toEqual(['Zoe'])
  expect((await ask({ status: 'active' })).names).toEqual(['Ana', 'Ben'])
  expect((await ask({ status: 'present' })).names).toEqual(['Ana', 'Ben', 'Zoe'])
  const ben = (await team.call('team.list', {})).items.find(({ name }) => name === 'Ben')
  expect(ben).toMatchObject({ status: 'active', isSuspendedEverywhere: false })
})

test('names of any kind are given by id, those of other teams are not', async () => {
  const role = await team.call('team.createJobRole', { name: 'Baker' })
  team.write((context) =>
    context.insert('jobRole', { id: other, name: 'Seller', description: '', teamId: context.newId() }),
  )
  const found = await team.call('search.names', { ids: [zoe, role.id, other, zoe] })
  expect(found).toEqual([
    { id: zoe, kind: 'person', name: 'Zoe' },
    { id: role.id, kind: 'jobRole', name: 'Baker' },
  ])
})
const other = '019c1455-8c00-7000-8000-0000000000aa'

test('entries of one action are joined, also over the end of a page', async () => {
  // More things than three entries name.
  team.write((context) => {
    for (let n = 0; n < 3 * maxSubjects + 1; n++)
      context.insert('jobRole', { name: `Role ${n}`, description: '' })
  })
  const places = async (limit: number, offset: number) =>
    (await team.call('audit.list', { action: 'test.write', entityKind: 'jobRole', limit, offset })).items.map(
      ({ place }) => place,
    )
  const all = await places(500, 0)
  expect(all).toEqual(['first', 'middle', 'middle', 'last'])
  expect([...(await places(2, 0)), ...(await places(500, 2))]).toEqual(all)
})

test('members who may do work, and who fill a job role, are found among any number', async () => {
  const { id: jobRoleId } = await team.call('team.createJobRole', { name: 'Baker' })
  const { membershipId, version } = await placeOf(zoe)
  await team.call('team.setJobRoles', { membershipId, version, jobRoleIds: [jobRoleId] })
  expect((await ask({ mayWork: true })).names).toEqual(['Ana', 'Zoe'])
  expect((await ask({ jobRoleId })).names).toEqual(['Zoe'])
  expect((await ask({ jobRoleId, text: 'ana' })).total).toBe(0)
})

test('job roles are found by words of their names, however many there are', async () => {
  for (let n = 1; n <= 120; n++) await team.call('team.createJobRole', { name: `Shift lead ${n}` })
  await team.call('team.createJobRole', { name: 'Zündmeister' })
  const found = async (text: string) =>
    (await team.call('team.jobRoles', { text, limit: 20 })).items.map(({ name }) => name)
  expect(await found('lead 117')).toEqual(['Shift lead 117'])
  expect(await found('zund')).toHaveLength(1)
  expect((await team.call('team.jobRoles', { text: 'shift', limit: 20 })).total).toBe(120)
})
