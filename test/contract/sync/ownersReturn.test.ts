import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestApp } from '#core/testing/openTestApp.ts'
import {
  call,
  computersOf,
  errorOf,
  openComputersOfATeam,
  sessionOf,
  waitForRole,
  waitUntilSynced,
} from '#test/support/computersOfATeam.ts'
import type { ComputersOfATeam } from '#test/support/computersOfATeam.ts'
import { inventInvitation } from '#test/support/forgeAtServer.ts'
import { syncServerCommand } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/** Ana, the only owner, lost her only laptop; the server is whole, and Ben has his computer. */

let team: ComputersOfATeam
let ben: TestApp

beforeEach(async () => {
  team = await openComputersOfATeam()
  ben = await team.invited('Ben')
  await call(team.ana, 'team.createJobRole', { name: 'Baker', description: '' })
  await waitForRole(ben, 'Baker')
})
afterEach(() => team.dispose())

/** Whoever runs the server makes such a link for Ben, who is no owner, past the command. */
async function joinsByForgedLink(): Promise<string> {
  const { organization, team: open, person } = await sessionOf(ben)
  const { id: personId, name: personName } = person!
  const facts = { organizationId: organization!.id, teamId: open!.id, personId, personName, role: 'member' }
  const link = inventInvitation(team.serverFolder, team.server().url, facts, { asOfServer: true })
  const forged = await team.open({ deviceName: 'Forged laptop' })
  await call(forged, 'organizations.join', { link })
  await waitUntilSynced(forged)
  return personName
}

const newComputer = (computers: Awaited<ReturnType<typeof computersOf>>) =>
  computers.find(({ name }) => name === 'New laptop')

/** Joins with a link as Ana, makes a role as owner, and waits until Ben has accepted it. */
async function comeBack(link: string): Promise<TestApp> {
  const ana = await team.open({ deviceName: 'New laptop' })
  await call(ana, 'organizations.join', { link })
  await call(ana, 'team.createJobRole', { name: 'Made on the new one', description: '' })
  await waitForRole(ben, 'Made on the new one')
  await waitUntilSynced(ana)
  // She is an owner: she blocks the lost one, and invites.
  const lost = (await computersOf(ana)).find(({ isMine, isThis }) => isMine && !isThis)
  await call(ana, 'team.shutOut', { deviceId: lost!.deviceId, version: lost!.version })
  const cem = await team.open()
  const invited = await call(ana, 'team.invite', { name: 'Cem', role: 'admin', jobRoleIds: [] })
  await call(cem, 'organizations.join', { link: invited.link, personName: 'Cem' })
  await waitForRole(cem, 'Made on the new one')
  await waitForRole(cem, 'Baker')
  expect((await call(ben, 'sync.notAccepted', {}).catch(() => ({ items: [] }))).items).toEqual([])
  return cem
}

test('SYNC-29 a link that was made on the server’s machine lets an owner back in, and every computer shows it', async () => {
  const refused = (...more: string[]) =>
    expect(syncServerCommand('invite', '--data', team.serverFolder, ...more)).rejects.toThrow(/ended with 1/)
  await refused('--address', team.server().url)
  await refused('--owner')
  await refused('--owner', '--address', team.server().url, '--person', '0190b0a0-0000-7000-8000-000000000000')
  const stranger = await joinsByForgedLink()
  const made = await syncServerCommand(
    'invite',
    '--owner',
    '--data',
    team.serverFolder,
    '--address',
    team.server().url,
  )
  expect(made).toMatchObject({
    organization: expect.any(String) as string,
    person: expect.any(String) as string,
  })
  const cem = await comeBack(String(made.link))
  const shown = await eventually(
    () => computersOf(cem),
    (all) => newComputer(all) !== undefined,
    'it is listed',
  )
  expect(newComputer(shown)?.letInByServerAt).toMatch(/^20/)
  expect((await call(cem, 'audit.verify', {})).untiedKeys.join()).toContain('New laptop')
  // A link that the server makes for anybody but an owner is accepted by no computer.
  await eventually(
    () => call(cem, 'sync.notAccepted', {}),
    ({ items }) =>
      items.some(({ why, deviceName }) => why === 'notInvited' && deviceName === 'Forged laptop'),
    'the forged computer is left out',
  )
  expect(stranger).toBe('Ben')
  expect((await call(ben, 'sync.status', {})).letInByServer).toMatchObject([{ deviceName: 'New laptop' }])
  // What was done on its machine comes into the log of the server within a second.
  const log = await eventually(
    async () => team.server().log(),
    (text) => text.includes('a link for an owner whose computers are lost was made'),
    'the log tells of the link',
  )
  expect(log).toMatch(/an owner whose computers were lost came back/)
  expect(log).not.toContain(/token=([^&]+)/.exec(String(made.link))![1])
  // It works once.
  const second = await team.open()
  expect(await errorOf(call(second, 'organizations.join', { link: String(made.link) }))).toMatchObject({
    code: 'precondition_failed',
  })
}, 60_000)

test('SYNC-29 a recovery code lets an owner back in, tied by the log of the lost computer', async () => {
  const first = await call(team.ana, 'team.makeRecoveryCode', {})
  const { code, address } = await call(team.ana, 'team.makeRecoveryCode', {})
  await waitUntilSynced(team.ana)
  expect(await errorOf(call(ben, 'team.makeRecoveryCode', {}))).toMatchObject({ code: 'forbidden' })
  const other = await team.open()
  expect(await errorOf(call(other, 'organizations.join', { link: first.link }))).toMatchObject({
    code: 'precondition_failed',
  })
  // As somebody types it from paper.
  const cem = await comeBack(`${address}#code=${code.toLowerCase().replaceAll('-', ' ')}`)
  expect(newComputer(await computersOf(cem))?.letInByServerAt).toBeNull()
  await eventually(
    () => call(cem, 'audit.verify', {}),
    ({ untiedKeys }) => untiedKeys.length === 0,
    'the logs that tie all keys are here',
  )
  expect((await call(cem, 'sync.status', {})).letInByServer).toEqual([])
  expect(team.server().log()).not.toContain(code)
  expect((await call(cem, 'team.invitations', {})).items.map(({ name }) => name)).not.toContain('Ana')
}, 60_000)
