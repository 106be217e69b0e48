import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'

let team: TestSlices
const revoked: string[] = []
const invitationId = '0190f3c2-a1b4-7000-8000-0000000000aa'
beforeEach(async () => {
  team = await openTestSlices(slices)
  revoked.length = 0
  Object.assign(team.organization.sync, {
    status: () => ({ state: 'online' }),
    invite: ({ expiresAt }: { expiresAt: string }) =>
      Promise.resolve({ invitationId, link: 'orgata://join?token=t', key: null, expiresAt }),
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
  expect(revoked).toEqual([invitationId])
  expect((await team.call('team.list', {})).items).toHaveLength(1)
})

test('everybody who is invited gets the job role for everyone, besides those that are chosen', async () => {
  const everyone = (await team.call('team.jobRoles', {})).items.find((role) => role.name === 'Everyone')
  const baker = await team.call('team.createJobRole', { name: 'Baker' })
  const ben = await team.call('team.invite', { name: 'Ben', role: 'member' })
  const mia = await team.call('team.invite', { name: 'Mia', role: 'member', jobRoleIds: [baker.id] })
  const members = (await team.call('team.list', {})).items
  const rolesOf = (personId: string) => members.find((m) => m.personId === personId)?.jobRoleIds
  expect(rolesOf(ben.personId)).toEqual([everyone?.id])
  expect(rolesOf(mia.personId)).toEqual([baker.id, everyone?.id])
})

test('somebody invited or added without a choice gets the access and job roles that the team gives', async () => {
  const baker = await team.call('team.createJobRole', { name: 'Baker' })
  const settings = { defaultRole: 'viewer' as const, defaultJobRoleIds: [baker.id] }
  await team.call('teams.update', { teamId: team.organization.teamId, settings })
  const ben = await team.call('team.invite', { name: 'Ben' })
  const fields = { teamId: null, name: 'Dana', email: '', status: 'active' } as const
  const dana = team.write((context) => context.insert('person', fields))
  await team.call('team.add', { personId: dana.id })
  const everyone = (await team.call('team.jobRoles', {})).items.find((role) => role.name === 'Everyone')
  const members = (await team.call('team.list', {})).items
  const placeOf = (personId: string) => members.find((member) => member.personId === personId)
  for (const personId of [ben.personId, dana.id])
    expect(placeOf(personId)).toMatchObject({ role: 'viewer', jobRoleIds: [baker.id, everyone?.id] })
})

test('an invitation lasts as long as the team or organization says', async () => {
  const daysOf = async (name: string) => {
    const { expiresAt } = await team.call('team.invite', { name })
    return (Date.parse(expiresAt) - team.clock.nowMs) / 86_400_000
  }
  const key = 'team.invitationDays'
  expect(await daysOf('Ben')).toBe(7)
  await team.call('configuration.set', { key, scope: 'global', version: 0, value: 14 })
  expect(await daysOf('Cem')).toBe(14)
  await team.call('configuration.set', { key, scope: 'team', version: 0, value: 1 })
  expect(await daysOf('Dana')).toBe(1)
  const tooLong = team.call('configuration.set', { key, scope: 'team', version: 1, value: 31 })
  await expect(tooLong).rejects.toMatchObject({ code: 'invalid_input' })
})

test('an invitation that expired can be renewed, from the last that its person got', async () => {
  const { personId } = await team.call('team.invite', { name: 'Ben', role: 'member' })
  const facts = {
    personId,
    personName: 'Ben',
    teamId: team.organization.teamId,
    role: 'member',
    isReturn: false,
  }
  const times = { createdAt: '2026-01-01T08:00:00.000Z', expiresAt: '2026-01-08T08:00:00.000Z' }
  const list = ['b', 'a'].map((end) => ({
    ...facts,
    ...times,
    invitationId: `${invitationId.slice(0, -1)}${end}`,
    state: 'expired',
  }))
  Object.assign(team.organization.sync.lists, { invitations: () => ({ list, asOf: null, problem: null }) })
  const { items } = await team.call('team.invitations', {})
  expect(items.map(({ state, mayRenew }) => [state, mayRenew])).toEqual([
    ['expired', true],
    ['expired', false],
  ])
})
