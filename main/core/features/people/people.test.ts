import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toBase64 } from '#shared/kernel/bytes.ts'
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

const png = {
  mediaType: 'image/png' as const,
  data: toBase64(Buffer.from('\u0089PNG\r\n\u001a\n…', 'latin1')),
}

describe('refusals', () => {
  test('of profiles: of another person, of an old version, with an invalid username or address', async () => {
    const { owner } = team
    const update = (fields: object, as = ben) =>
      team.call('people.update', { version: 1, ...fields } as { version: number }, as)
    await expect(update({ personId: owner, name: 'Anna' })).rejects.toEqual(withCode('forbidden'))
    await expect(update({ email: 'ben' })).rejects.toEqual(withCode('invalid_input'))
    await expect(update({ username: 'Ben Kaya' })).rejects.toEqual(withCode('invalid_input'))
    await update({ username: 'ana' }, owner)
    await expect(update({ username: 'ana' })).rejects.toEqual(withCode('precondition_failed'))
    await update({ email: 'ben@example.com' })
    await expect(update({ name: 'Benjamin' })).rejects.toEqual(withCode('conflict'))
  })

  test('of pictures that are none, or another format than they say', async () => {
    const set = (picture: { mediaType: 'image/png' | 'image/jpeg'; data: string }) =>
      team.call('people.setPicture', { version: 1, picture }, ben)
    await expect(set({ ...png, data: toBase64(Buffer.from('<svg/>')) })).rejects.toEqual(
      withCode('invalid_input'),
    )
    await expect(set({ ...png, mediaType: 'image/jpeg' })).rejects.toEqual(withCode('invalid_input'))
    const tooLarge = { ...png, data: toBase64(Buffer.alloc(500_003)) }
    await expect(set(tooLarge)).rejects.toEqual(withCode('invalid_input'))
  })

  test('of suspending oneself or the last owner, and of an organization without an owner', async () => {
    const { owner } = team
    const [me] = (await team.call('team.list', {})).items
    const place = { membershipId: me!.membershipId, version: me!.version }
    await expect(team.call('team.suspend', place)).rejects.toEqual(withCode('precondition_failed'))
    const self = { personId: owner, version: 1 }
    await expect(team.call('people.suspend', self)).rejects.toEqual(withCode('precondition_failed'))
    await team.call('people.setOrganizationRole', { personId: ben, role: 'owner', version: 0 })
    await expect(team.call('people.suspend', self, ben)).resolves.toMatchObject({ status: 'suspended' })
    const last = { personId: ben, role: null, version: 1 }
    await expect(team.call('people.setOrganizationRole', last, ben)).rejects.toEqual(
      withCode('precondition_failed'),
    )
  })

  test('of a job role in use', async () => {
    const roleId = team.addJobRole('Baker')
    const members = (await team.call('team.list', {})).items
    const place = members.find((member) => member.personId === ben)!
    await team.call('team.setJobRoles', {
      membershipId: place.membershipId,
      jobRoleIds: [roleId],
      version: place.version,
    })
    const remove = () => team.call('team.removeJobRole', { jobRoleId: roleId, version: 1 })
    await expect(remove()).rejects.toEqual(withCode('precondition_failed'))
    await team.call('team.setJobRoles', {
      membershipId: place.membershipId,
      jobRoleIds: [],
      version: place.version + 1,
    })
    await remove()
    expect((await team.call('team.jobRoles', {})).items.map(({ name }) => name)).toEqual(['Everyone'])
  })
})

const organizationRole = async () => {
  const view = await team.call('people.get', { personId: ben })
  return [view.organizationRole, view.organizationRoleVersion]
}

/** Gives Ben a role in the organization, as a computer that knew of no other one. */
const giveApart = (role: 'admin' | 'viewer') =>
  team.write((context) =>
    context.insert('organizationMember', {
      ...{ teamId: null, name: 'Ben', personId: ben, role },
      ...{ status: 'active', joinedAt: context.now() },
    }),
  )

test('a role in the organization that two computers gave apart is changed and ended as one', async () => {
  giveApart('viewer')
  giveApart('admin')
  giveApart('viewer')
  const set = (role: 'viewer' | null, version: number) =>
    team.call('people.setOrganizationRole', { personId: ben, role, version })
  expect(await organizationRole()).toEqual(['admin', 1])
  await set('viewer', 1)
  expect(await organizationRole()).toEqual(['viewer', 2])
  await set(null, 2)
  expect(await organizationRole()).toEqual([null, 3])
})

test('a role in the organization that somebody changed meanwhile is not changed', async () => {
  const set = (role: 'admin' | 'viewer' | null, version: number) =>
    team.call('people.setOrganizationRole', { personId: ben, role, version })
  expect(await organizationRole()).toEqual([null, 0])
  await expect(set('viewer', 1)).rejects.toEqual(withCode('not_found'))
  await set('viewer', 0)
  await expect(set('admin', 0)).rejects.toEqual(withCode('conflict'))
  await set('admin', 1)
  await expect(set(null, 1)).rejects.toEqual(withCode('conflict'))
  expect(await organizationRole()).toEqual(['admin', 2])
  await set(null, 2)
  await expect(set('viewer', 2)).rejects.toEqual(withCode('conflict'))
  await set('viewer', 3)
  expect(await organizationRole()).toEqual(['viewer', 4])
})

describe('a suspended role in the whole organization', () => {
  const suspend = (personId: string, version: number, as = team.owner) =>
    team.call('people.suspendOrganizationRole', { personId, version }, as)
  const reactivate = (personId: string, version: number) =>
    team.call('people.reactivateOrganizationRole', { personId, version })
  const give = (personId: string, role: 'owner' | 'admin', version = 0) =>
    team.call('people.setOrganizationRole', { personId, role, version })

  test('counts nowhere until it is reactivated, while roles in teams stay', async () => {
    const shop = await team.call('teams.create', { name: 'Shop' })
    const roles = async () => {
      const { items } = await team.call('teams.list', {}, ben)
      return Object.fromEntries(items.map(({ team: { name }, myRole }) => [name, myRole]))
    }
    await give(ben, 'admin')
    expect(await roles()).toEqual({ Bakehouse: 'admin', [shop.name]: 'admin' })
    await suspend(ben, 1)
    expect(await roles()).toEqual({ Bakehouse: 'member', [shop.name]: null })
    await expect(team.call('team.createJobRole', { name: 'Baker' }, ben)).rejects.toEqual(
      withCode('forbidden'),
    )
    const shown = {
      organizationRole: 'admin',
      organizationRoleStatus: 'suspended',
      organizationRoleVersion: 2,
    }
    expect(await team.call('people.get', { personId: ben })).toMatchObject(shown)
    expect((await team.call('people.list', { text: 'Ben' })).items).toMatchObject([shown])
    await team.call('people.setOrganizationRole', { personId: ben, role: 'viewer', version: 2 })
    expect(await roles()).toEqual({ Bakehouse: 'member', [shop.name]: null })
    await reactivate(ben, 3)
    expect(await roles()).toEqual({ Bakehouse: 'member', [shop.name]: 'viewer' })
  })

  test('is one that somebody else has, at the version that was seen', async () => {
    await expect(suspend(ben, 1)).rejects.toEqual(withCode('not_found'))
    await give(ben, 'owner')
    await expect(suspend(ben, 1, ben)).rejects.toEqual(withCode('precondition_failed'))
    await expect(suspend(ben, 2)).rejects.toEqual(withCode('conflict'))
    await suspend(ben, 1)
    await expect(reactivate(ben, 1)).rejects.toEqual(withCode('conflict'))
  })

  test('of an owner leaves the organization another owner', async () => {
    const [mine] = (await team.call('team.list', {})).items.filter(({ isMe }) => isMe)
    const stepBack = () =>
      team.call('team.setRole', {
        ...{ membershipId: mine!.membershipId, role: 'member' },
        ...{ version: mine!.version },
      })
    await give(ben, 'owner')
    await suspend(ben, 1)
    await expect(stepBack()).rejects.toEqual(withCode('precondition_failed'))
    await reactivate(ben, 2)
    await stepBack()
    await expect(suspend(ben, 3)).rejects.toEqual(withCode('forbidden'))
  })

  test('that two computers gave apart is suspended as one', async () => {
    giveApart('viewer')
    giveApart('admin')
    await suspend(ben, 1)
    const places = team.organization.store.find('organizationMember', { selector: { personId: ben } })
    expect(places.map(({ role, status }) => `${role} ${status}`).toSorted()).toEqual([
      'admin suspended',
      'viewer removed',
    ])
  })
})

test('a profile is changed by its person, with a picture that colleagues can read', async () => {
  await team.call('people.update', { version: 1, name: 'Ben Kaya', username: 'ben' }, ben)
  const { picture } = await team.call('people.setPicture', { version: 2, picture: png }, ben)
  expect((await team.call('people.pictures', {})).items).toEqual([{ personId: ben, picture }])
  const { data } = await team.call('files.read', { sha256: picture!.sha256 })
  expect(data).toBe(png.data)
  const { person, teams, isMe } = await team.call('people.get', { personId: ben })
  expect(person).toMatchObject({ name: 'Ben Kaya', username: 'ben' })
  expect({ teams, isMe }).toMatchObject({ teams: [{ name: 'Bakehouse', role: 'member' }], isMe: false })
  await team.call('people.setPicture', { version: 3, picture: null }, ben)
  const { items } = await team.call('people.list', {})
  expect(items.map((one) => one.person.picture)).toEqual([undefined, null])
})

test('the last sign-in is noted once an hour at most', async () => {
  const last = async () => (await team.call('people.get', {})).person.lastLoginAt
  await team.call('people.signIn', {})
  expect(await last()).toBeUndefined()
  team.clock.nowMs += 3_600_000
  await team.call('people.signIn', {})
  const noted = await last()
  expect(noted).toBe(new Date(team.clock.nowMs).toISOString())
  team.clock.nowMs += 60_000
  await team.call('people.signIn', {})
  expect(await last()).toBe(noted)
})

test('a suspended member has no access until they are reactivated', async () => {
  const place = (await team.call('team.list', {})).items.find((member) => member.personId === ben)!
  const at = (version: number) => ({ membershipId: place.membershipId, version })
  await team.call('team.suspend', at(1))
  await expect(team.call('team.list', {}, ben)).rejects.toEqual(withCode('unauthenticated'))
  await team.call('team.reactivate', at(2))
  await team.call('people.suspend', { personId: ben, version: 1 })
  await expect(team.call('team.list', {}, ben)).rejects.toEqual(withCode('unauthenticated'))
  await team.call('people.reactivate', { personId: ben, version: 2 })
  expect((await team.call('team.list', {}, ben)).items).toHaveLength(2)
})

test('the organization is changed as a whole: profile and logo', async () => {
  const wrong = { version: 1, timezone: 'Mars/Base' }
  await expect(team.call('organizations.update', wrong)).rejects.toEqual(withCode('invalid_input'))
  await expect(team.call('organizations.update', { version: 1, name: 'X' }, ben)).rejects.toEqual(
    withCode('forbidden'),
  )
  await team.call('organizations.update', {
    version: 1,
    name: 'Bakery Sunset',
    domain: 'sunset.example',
    website: 'https://sunset.example',
    size: 'medium',
    industry: 'Food',
    groups: ['Bakers'],
  })
  const { logo } = await team.call('organizations.setLogo', { version: 2, picture: png })
  expect(logo).toMatchObject({ mediaType: 'image/png' })
  expect(await team.call('organizations.get', {})).toMatchObject({ name: 'Bakery Sunset', logo })
})

test('people are found by name or address, by state, and those of other teams who are not in the open one', async () => {
  await team.call('people.update', { version: 1, email: 'ben@example.com' }, ben)
  const names = async (input: object) =>
    (await team.call('people.list', input)).items.map(({ person }) => person.name)
  expect(await names({ text: 'EXAMPLE ben' })).toEqual(['Ben'])
  expect(await names({ direction: 'desc' })).toEqual(['Ben', 'Ana'])
  expect(await names({ ofOtherTeams: true })).toEqual([])
  const shop = await team.call('teams.create', { name: 'Shop', description: '' })
  const cleo = team.addPerson('Cleo', 'member')
  team.write((context) => {
    const [place] = context.find('membership', { selector: { personId: cleo } })
    context.update('membership', place!.id, { teamId: shop.id } as object)
  })
  expect(await names({ ofOtherTeams: true })).toEqual(['Cleo'])
  await team.call('people.suspend', { personId: ben })
  const { groups } = await team.call('people.list', { group: 'status' })
  expect(groups).toEqual([
    { key: 'active', total: 2 },
    { key: 'suspended', total: 1 },
  ])
  expect(await names({ status: 'suspended' })).toEqual(['Ben'])
})
