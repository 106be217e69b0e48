import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import type { CallName } from '#shared/contract/operations.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { lockSetUps } from '#test/support/lockSetUps.ts'
import { withCode } from '#test/support/withCode.ts'

/** The commands that remain in an organization that is not active: what reopens it, and what takes access. */
const inOrganization = ['organizations.setStatus', 'people.suspend', 'people.reactivate', 'team.shutOut']

/** In an archived team also whatever belongs to the whole organization. */
const isOfOrganization = (name: string) =>
  /^(organizations|people|teams)\./.test(name) || name === 'team.shutOut'

const commands = Object.entries(operations as Readonly<Record<string, { type: string }>>).filter(
  (entry): entry is [CallName, Command] => entry[1].type === 'command',
)
const changing = commands.filter(([, { changes }]) => changes !== undefined)

let team: TestSlices
const openAnew = async () => {
  team = await openTestSlices(slices)
  await team.call('teams.create', { name: 'Second' })
}

type Close = (isClosed: boolean) => Promise<unknown>

const closeTeam: Close = (isClosed) =>
  team.call(isClosed ? 'teams.archive' : 'teams.restore', { teamId: team.organization.teamId })
const closeOrganization: Close = (isClosed) => {
  const { store, organizationId } = team.organization
  const { version } = store.get('organization', organizationId)!
  return team.call('organizations.setStatus', { version, status: isClosed ? 'suspended' : 'active' })
}

async function within<T>(close: Close, work: () => Promise<T>): Promise<T> {
  await close(true)
  try {
    return await work()
  } finally {
    await close(false)
  }
}

const closed = withCode('precondition_failed')

describe.each([
  ['an archived team', closeTeam, /archived/],
  ['a suspended organization', closeOrganization, /in this organization/],
] as const)('RIGHT-16 in %s', (_place, close, message) => {
  beforeAll(openAnew)
  afterAll(() => team.dispose())

  const isOpen = (name: string) =>
    close === closeTeam ? isOfOrganization(name) : inOrganization.includes(name)

  test.each(changing.filter(([name]) => !isOpen(name)))('%s changes nothing', async (name, { changes }) => {
    const { id, input } = await lockSetUps[name]!(team)
    const kind = changes!.kind ?? 'playbook'
    const { store } = team.organization
    const refused = await within(close, async () => {
      const before = store.get(kind, id)!
      const call = team.call(name, { ...input, version: before.version } as never)
      const error = await call.then(
        () => null,
        (reason: Error) => reason,
      )
      expect(store.get(kind, id)).toEqual(before)
      return error
    })
    expect(refused).toEqual(closed)
    expect(refused?.message).toMatch(message)
  })

  test('settings are not changed, and nothing comes out of the trash', async () => {
    const { id } = await team.call('projects.create', { name: 'Relocation' })
    await team.call('projects.remove', { projectId: id, version: 1 })
    await within(close, async () => {
      const setting = { key: 'runs.needsSkipReason', scope: 'team', version: 0, value: true } as const
      await expect(team.call('configuration.set', setting)).rejects.toEqual(closed)
      const restored = team.call('trash.restore', { kind: 'project', id, version: 2 })
      await expect(restored).rejects.toEqual(closed)
      expect(await team.call('trash.purgeExpired', {})).toEqual({ purged: 0 })
      const { items } = await team.call('trash.list', {})
      expect(items.map((item) => item.id)).toContain(id)
    })
  })
})

test('RIGHT-16 what reopens an organization, and what takes access, remains', async () => {
  await openAnew()
  const ben = team.addPerson('Ben', 'member')
  await within(closeOrganization, async () => {
    await expect(team.call('teams.create', { name: 'Third' })).rejects.toEqual(closed)
    await team.call('people.suspend', { personId: ben })
    expect(team.organization.store.get('person', ben)?.status).toBe('suspended')
  })
  await team.dispose()
})
