import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
let ben: string
beforeEach(async () => {
  team = await openTestSlices(slices)
  ben = team.addPerson('Ben', 'member')
})
afterEach(() => team.dispose())

const remove = (personId: string, by?: string) => team.call('people.remove', { personId }, by)
const members = async () => (await team.call('team.list', {})).items
const leave = async () => {
  const { membershipId, version } = (await members()).find(({ personId }) => personId === ben)!
  await team.call('team.remove', { membershipId, version })
}

test('refusals: oneself, people with a place, and by who may not', async () => {
  await expect(remove(team.owner)).rejects.toEqual(withCode('precondition_failed'))
  await expect(remove(ben)).rejects.toThrow(/^Ben still has access/)
  await team.call('people.setOrganizationRole', { personId: ben, role: 'viewer', version: 0 })
  await leave()
  await expect(remove(ben)).rejects.toEqual(withCode('precondition_failed'))
  await expect(remove(ben, team.addPerson('Mia', 'admin'))).rejects.toEqual(withCode('forbidden'))
})

test('a deleted person is listed nowhere, and is restored from the trash', async () => {
  await leave()
  await remove(ben)
  await expect(team.call('people.get', { personId: ben })).rejects.toEqual(withCode('not_found'))
  expect((await team.call('people.list', {})).total).toBe(1)
  expect(await members()).toHaveLength(1)
  const { items } = await team.call('trash.list', {})
  expect(items).toMatchObject([{ kind: 'person', id: ben, name: 'Ben', mayRestore: true, mayPurge: false }])
  await team.call('trash.restore', { kind: 'person', id: ben, version: items[0]!.version })
  expect(await members()).toMatchObject([{ name: 'Ana' }, { name: 'Ben', status: 'removed' }])
})
