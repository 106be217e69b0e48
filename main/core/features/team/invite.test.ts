import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { teamSlice } from './teamSlice.ts'

let team: TestSlices
const revoked: string[] = []
beforeEach(async () => {
  team = await openTestSlices([teamSlice])
  revoked.length = 0
  Object.assign(team.organization.sync, {
    status: () => ({ state: 'online' }),
    invite: ({ expiresAt }: { expiresAt: string }) =>
      Promise.resolve({ invitationId: 'i1', link: 'orgata://join?token=t', expiresAt }),
    lists: { outdate: () => {} },
    revokeInvitation: (id: string) => Promise.resolve(void revoked.push(id)),
  })
})
afterEach(() => team.dispose())

test('an invited person is in the team by the time the link is known', async () => {
  const { personId, link } = await team.call('team.invite', { name: 'Ben', role: 'member' })
  expect(link).toContain('token')
  expect(team.organization.store.get('person', personId)).toMatchObject({ name: 'Ben', status: 'invited' })
  expect(revoked).toEqual([])
})

test('a link to a person who could not be saved is withdrawn', async () => {
  const { store } = team.organization
  const { commit } = store
  store.commit = () => {
    throw new Error('The disk is full.')
  }
  await expect(team.call('team.invite', { name: 'Ben', role: 'member' })).rejects.toThrow('full')
  store.commit = commit
  expect(revoked).toEqual(['i1'])
  expect(await team.call('team.members', {})).toHaveLength(1)
})

test('somebody invited without a role of their own gets the one for everybody', async () => {
  const everyone = (await team.call('team.jobRoles', {})).find((role) => role.name === 'Everyone')
  const baker = await team.call('team.createJobRole', { name: 'Baker' })
  const ben = await team.call('team.invite', { name: 'Ben', role: 'member' })
  const mia = await team.call('team.invite', { name: 'Mia', role: 'member', jobRoleIds: [baker.id] })
  const members = await team.call('team.members', {})
  const rolesOf = (personId: string) => members.find((m) => m.personId === personId)?.jobRoleIds
  expect(rolesOf(ben.personId)).toEqual([everyone?.id])
  expect(rolesOf(mia.personId)).toEqual([baker.id])
})
