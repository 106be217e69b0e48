import { afterEach, beforeEach, expect, test } from 'vitest'
import { accessRole } from '#shared/entities/accessRole.ts'
import { organizationSizes, organizationStates } from '#shared/entities/tenancy/organization.entity.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'

let team: TestSlices
let ben: string
beforeEach(async () => {
  team = await openTestSlices(slices)
  ben = team.addPerson('Ben', 'member')
})
afterEach(() => team.dispose())

const benInTeam = async () =>
  (await team.call('team.list', {})).items.find(({ personId }) => personId === ben)!

test('a member can be given every role of the team', async () => {
  for (const role of accessRole.options) {
    const { membershipId, version } = await benInTeam()
    await team.call('team.setRole', { membershipId, role, version })
    expect((await benInTeam()).role).toBe(role)
  }
})

test('a person of another team gets a place in this one, once', async () => {
  const { id: personId } = team.write((context) =>
    context.insert('person', { teamId: null, name: 'Dana', email: '', status: 'active' }),
  )
  const { membershipId } = await team.call('team.add', { personId, role: 'viewer' })
  const members = (await team.call('team.list', {})).items
  expect(members.find((member) => member.membershipId === membershipId)).toMatchObject({
    personId,
    name: 'Dana',
    role: 'viewer',
  })
  await expect(team.call('team.add', { personId, role: 'admin' })).rejects.toMatchObject({
    code: 'precondition_failed',
  })
})

test('a suspended member is listed as suspended', async () => {
  const { membershipId, version } = await benInTeam()
  await team.call('team.suspend', { membershipId, version })
  expect((await benInTeam()).status).toBe('suspended')
})

test('a person can be given every role of the whole organization', async () => {
  const cem = team.addPerson('Cem', 'viewer')
  for (const role of accessRole.options) {
    for (const personId of [ben, cem]) {
      const { organizationRoleVersion: version } = await team.call('people.get', { personId })
      await team.call('people.setOrganizationRole', { personId, role, version })
      expect((await team.call('people.get', { personId })).organizationRole).toBe(role)
    }
  }
})

test('an organization can have every size and every state, and is restored', async () => {
  let { version } = await team.call('organizations.get', {})
  for (const size of organizationSizes) {
    ;({ version } = await team.call('organizations.update', { version, size, industry: `Food, ${size}` }))
  }
  for (const status of [...organizationStates, 'active'] as const) {
    const changed = await team.call('organizations.setStatus', { version, status })
    expect(changed.status).toBe(status)
    version = changed.version
  }
  expect(await team.call('organizations.get', {})).toMatchObject({ size: 'enterprise', status: 'active' })
})

test('a deleted organization says since when, until it is restored', async () => {
  const ended = async (version: number, status: 'deleted' | 'active') =>
    (await team.call('organizations.setStatus', { version, status })).endedAt
  expect(await ended(1, 'deleted')).toBe('2026-03-02T08:00:00.000Z')
  expect(await ended(2, 'active')).toBeNull()
})

test('organization, workspace and project carry a description and metadata of their own', async () => {
  const workspace = await team.call('workspaces.create', { name: 'Branch' })
  const project = await team.call('projects.create', { name: 'Oven' })
  const { organizationId: id } = team.organization
  for (const record of [
    { kind: 'organization' as const, id },
    { kind: 'workspace' as const, id: workspace.id },
    { kind: 'project' as const, id: project.id },
  ]) {
    for (const [index, words] of ['By the river', 'By the bridge'].entries()) {
      await team.call('metadata.describe', { ...record, version: 2 * index + 1, description: words })
      await team.call('metadata.setTags', { ...record, version: 2 * index + 2, tags: [words] })
    }
  }
  const described = { description: 'By the bridge', metadata: { tags: ['By the bridge'] } }
  expect(await team.call('organizations.get', {})).toMatchObject(described)
  expect((await team.call('workspaces.list', {})).items).toMatchObject([described])
  expect((await team.call('projects.list', {})).items).toMatchObject([described])
})

test('a team has a service address and settings for new members', async () => {
  const first = (await team.call('teams.list', {})).items[0]!.team
  const settings = { defaultRole: 'viewer' as const, defaultJobRoleIds: [team.addJobRole('Baker')] }
  const fields = { serviceEndpoint: 'https://oven.example/api', description: 'Bakes', settings }
  const changed = await team.call('teams.update', { teamId: first.id, version: first.version, ...fields })
  expect(changed).toMatchObject(fields)
  const other = { defaultRole: 'admin' as const, defaultJobRoleIds: [] }
  await team.call('teams.update', { teamId: first.id, version: changed.version, settings: other })
  expect((await team.call('teams.list', {})).items[0]?.team.settings).toEqual(other)
})
