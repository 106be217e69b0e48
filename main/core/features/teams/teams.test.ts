import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import { eachTestApp } from '#test/support/eachTestApp.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { withCode } from '#test/support/withCode.ts'

const opened = eachTestApp()
const { call } = opened
const session = () => call('organizations.session', {})

describe('refusals', () => {
  test('two teams of one name, the only team archived or left, and a team that is not there', async () => {
    const { team } = await session()
    const teamId = team!.id
    await expect(call('teams.create', { name: 'bakehouse' })).rejects.toEqual(withCode('precondition_failed'))
    await expect(call('teams.archive', { teamId, version: 1 })).rejects.toEqual(
      withCode('precondition_failed'),
    )
    await expect(call('teams.leave', {})).rejects.toEqual(withCode('precondition_failed'))
    const { person } = await session()
    await expect(call('teams.open', { teamId: person!.id })).rejects.toEqual(withCode('not_found'))
    await call('teams.update', { teamId, version: 1, name: 'Oven' })
    const old = call('teams.update', { teamId, version: 1, description: 'Old' })
    await expect(old).rejects.toEqual(withCode('conflict'))
    expect((await session()).team?.name).toBe('Oven')
  })

  test('nothing is changed in an archived team, or in an inactive organization', async () => {
    const { team } = await session()
    await call('teams.create', { name: 'Shop' })
    await call('teams.archive', { teamId: team!.id, version: 1 })
    const create = () => call('playbooks.create', { name: 'Bread' })
    await expect(create()).rejects.toEqual(withCode('precondition_failed'))
    const archived = await session()
    expect(archived.closed).toEqual({ kind: 'team', status: 'archived' })
    expect(archived.permissions).toContain('organization:manage')
    expect(archived.permissions).not.toContain('playbook:write')
    await call('teams.restore', { teamId: team!.id, version: 2 })
    await call('organizations.setStatus', { status: 'suspended', version: 1 })
    await expect(create()).rejects.toEqual(withCode('precondition_failed'))
    expect((await call('playbooks.list', {})).total).toBe(0)
    expect((await session()).closed).toEqual({ kind: 'organization', status: 'suspended' })
    await call('organizations.setStatus', { status: 'active', version: 2 })
    await create()
    expect((await session()).closed).toBeNull()
    expect((await session()).permissions).toContain('playbook:write')
  })
})

describe('several teams on one computer', () => {
  test('lists, work and search show the open team; switching asks no server and is remembered', async () => {
    const first = (await session()).team!
    await call('playbooks.create', { name: 'Bread for the bakehouse' })
    await call('team.createJobRole', { name: 'Baker' })
    const shop = await call('teams.create', { name: 'Shop', description: 'Sells bread' })
    expect((await call('teams.open', { teamId: shop.id })).team?.name).toBe('Shop')

    expect((await call('playbooks.list', {})).total).toBe(0)
    expect((await call('search.query', { text: 'bread' })).found).toEqual([])
    expect((await call('team.jobRoles', {})).items.map((role) => role.name)).toEqual(['Everyone'])
    expect((await call('team.list', {})).items.map((member) => member.role)).toEqual(['owner'])
    await call('playbooks.create', { name: 'Till' })

    await opened.app.close()
    opened.app = await createApp(testPorts(opened.dataDir))
    expect(await session()).toMatchObject({
      team: { name: 'Shop' },
      teams: [
        { id: first.id, role: 'owner' },
        { id: shop.id, role: 'owner' },
      ],
    })
    await call('teams.open', { teamId: first.id })
    expect((await call('playbooks.list', {})).items.map(({ name }) => name)).toEqual([
      'Bread for the bakehouse',
    ])
    const { items: teams } = await call('teams.list', {})
    expect(teams.map(({ team, isOpen, memberCount }) => [team.name, isOpen, memberCount])).toEqual([
      ['Bakehouse', true, 1],
      ['Shop', false, 1],
    ])
  })

  test('leaving the open team opens another one, and ends the access to the first', async () => {
    const first = (await session()).team!
    const shop = await call('teams.create', { name: 'Shop' })
    await call('playbooks.create', { name: 'Bread' })
    await becomeMember()
    expect((await session()).teams.map(({ role }) => role)).toEqual(['member', 'member'])
    await call('teams.leave', {})
    await vi.waitFor(async () => expect((await session()).team?.id).toBe(shop.id))
    expect((await session()).teams.map(({ name }) => name)).toEqual(['Shop'])
    await expect(call('teams.open', { teamId: first.id })).rejects.toEqual(withCode('not_found'))
    expect((await call('playbooks.list', {})).total).toBe(0)
  })
})

/** Takes the owner's role from this computer's person in all teams, as the server would send it. */
async function becomeMember(): Promise<void> {
  const { organization } = await session()
  await opened.app.close()
  const ports = testPorts(opened.dataDir)
  const file = join(opened.dataDir, 'organizations', organization!.id, 'orgata.db')
  const store = await openStore({ file, clock: ports.clock, log: ports.log })
  const places = store.find('membership')
  store.commit(
    places.map((before) => {
      const after = { ...before, role: 'member' as const, version: before.version + 1 }
      return { kind: 'membership' as const, before, after }
    }),
  )
  await store.close()
  opened.app = await createApp(ports)
}
