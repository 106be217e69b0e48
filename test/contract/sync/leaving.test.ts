import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { call, errorOf, openComputersOfATeam, sessionOf } from '#test/support/computersOfATeam.ts'
import type { ComputersOfATeam } from '#test/support/computersOfATeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'

let team: ComputersOfATeam
let ben: TestApp
beforeEach(async () => {
  team = await openComputersOfATeam()
  ben = await team.invited('Ben', 'admin')
})
afterEach(() => team.dispose())

const organizationOf = async (one: TestApp) => (await sessionOf(one)).organization!
const folderOf = (one: TestApp, id: string) => join(one.dataDir, 'organizations', id)
const setAsideOf = (one: TestApp) => {
  const place = join(one.dataDir, 'set-aside')
  return existsSync(place) ? readdirSync(place) : []
}
async function goOffline(): Promise<void> {
  await call(ben, 'sync.now', {})
  await eventually(
    () => call(ben, 'sync.status', {}),
    ({ waiting }) => waiting === 0,
    'everything of Ben is on the server',
  )
  await team.server().kill()
  await eventually(
    () => call(ben, 'sync.status', {}),
    ({ state }) => state === 'offline',
    'nobody is in touch',
  )
}

describe('joining an organization that is on this computer already', () => {
  it('changes no data, reports the folder, and leaves the invitation to others', async () => {
    const { id } = await organizationOf(ben)
    const file = join(folderOf(ben, id), 'local.json')
    const before = [readFileSync(file, 'utf8'), statSync(file).mtimeMs]
    const { link } = await call(team.ana, 'team.invite', { name: 'Second', role: 'member', jobRoleIds: [] })
    const problem = await errorOf(call(ben, 'organizations.join', { link, personName: 'Second' }))
    expect(problem).toMatchObject({ code: 'precondition_failed' })
    expect(problem.message).toContain('belongs to Bakery Sunrise already. Open it under Settings')
    expect([readFileSync(file, 'utf8'), statSync(file).mtimeMs]).toEqual(before)
    expect((await sessionOf(ben)).person).toMatchObject({ name: 'Ben' })

    const eve = await team.open()
    const joined = await call(eve, 'organizations.join', { link, personName: 'Eve' })
    expect(joined.person).toMatchObject({ name: 'Eve' })
  }, 60_000)
})

describe('leaving an organization', () => {
  it('is refused to the only owner of others, and with the number of changes while they cannot be sent', async () => {
    const lonely = await errorOf(call(team.ana, 'organizations.leave', {}))
    expect(lonely).toMatchObject({ code: 'precondition_failed' })
    expect(lonely.message).toContain('make somebody else an owner')

    await goOffline()
    await call(ben, 'team.createJobRole', { name: 'Baker', description: '' })
    const problem = await errorOf(call(ben, 'organizations.leave', {}))
    expect(problem).toMatchObject({ code: 'precondition_failed', details: { waiting: 1, isOnline: false } })
    expect(problem.message).toContain('1 change is waiting')
    expect(await organizationOf(ben)).toMatchObject({ name: 'Bakery Sunrise' })
    expect(setAsideOf(ben)).toEqual([])

    const left = await call(ben, 'organizations.leave', { evenIfUnsent: true })
    expect(left).toMatchObject({ session: { state: 'none', organizations: [] }, isRevoked: false })
    expect(existsSync(join(left.setAside!, 'orgata.db'))).toBe(true)
    expect(setAsideOf(ben)).toHaveLength(1)
  }, 60_000)

  it('sends waiting changes with the last entry of the log, blocks the computer and removes the folder', async () => {
    const { id } = await organizationOf(ben)
    const names = { personName: 'Ben', organizationName: 'Home', teamName: 'Us' }
    await call(ben, 'organizations.create', names)
    await call(ben, 'organizations.open', { organizationId: id })
    await call(ben, 'team.createJobRole', { name: 'Baker', description: '' })
    const left = await call(ben, 'organizations.leave', {})
    expect(left).toMatchObject({ setAside: null, isRevoked: true })
    expect(left.session.organization).toMatchObject({ name: 'Home' })
    expect(existsSync(folderOf(ben, id))).toBe(false)
    expect(setAsideOf(ben)).toEqual([])
    await eventually(
      async () => (await call(team.ana, 'team.jobRoles', {})).items,
      (roles) => roles.some(({ name }) => name === 'Baker'),
      'the last change has come',
    )
    // Its last version is of the computer that left, with an entry of its own log.
    await eventually(
      () => call(team.ana, 'team.computers', {}),
      (page) => page.items.some(({ personName, status }) => personName === 'Ben' && status === 'revoked'),
      'Ana sees that the computer is out',
    )
    await eventually(
      () => call(team.ana, 'audit.verify', {}),
      ({ records }) => records?.waiting === 0,
      'all entries have come',
    )
    expect(await call(team.ana, 'audit.verify', {})).toMatchObject({
      ok: true,
      records: { unproven: { total: 0 } },
    })

    // Of the last computer everything is kept: no other has access to the server's data.
    for (const { membershipId, version, role } of (await call(team.ana, 'team.list', {})).items)
      if (role !== 'owner') await call(team.ana, 'team.remove', { membershipId, version })
    const last = await call(team.ana, 'organizations.leave', {})
    expect(last).toMatchObject({ session: { state: 'none' }, isRevoked: true })
    expect(existsSync(join(last.setAside!, 'orgata.db'))).toBe(true)
  }, 60_000)
})
