import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSharing } from '#core/sharing/sharing.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import type { OutputOf } from '#shared/contract/operations.ts'
import { parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { openSharingComputer, watchedHost } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'

let ana: SharingComputer
let ben: SharingComputer
beforeAll(async () => {
  ana = await openSharingComputer({ deviceName: 'Ana’s laptop' })
  ben = await openSharingComputer({ deviceName: 'Ben’s laptop' })
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names)
})
afterAll(async () => {
  await ana.dispose()
  await ben.dispose()
})

const online = (one: SharingComputer) =>
  eventually(
    () => one.call('sync.status', {}),
    ({ state, waiting, isChecked }) => state === 'online' && isChecked && waiting === 0,
    'everything is on the server',
  )
const offline = (one: SharingComputer) =>
  eventually(
    () => one.call('sync.status', {}),
    ({ state }) => state === 'offline',
    'it is out of touch',
  )
const sharingOf = (
  one: SharingComputer,
  isRight: (view: OutputOf<'sync.sharing'>) => boolean,
): Promise<OutputOf<'sync.sharing'>> =>
  eventually(() => one.call('sync.sharing', {}), isRight, 'the server on the computer is as wanted')

/** A job role that one makes comes to the other. */
async function passes(from: SharingComputer, to: SharingComputer, name: string): Promise<void> {
  await from.call('team.createJobRole', { name })
  await eventually(
    async () => (await to.call('team.jobRoles', {})).items.map((role) => role.name),
    (roles) => roles.includes(name),
    `“${name}” has come`,
  )
}

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'none', message: '' }),
    (error: unknown) => error as { code: string; message: string },
  )

test('SYNC-30 one click makes a computer the team’s server, and a colleague joins with its link', async () => {
  expect(await ana.call('sync.sharing', {})).toMatchObject({ isPossible: true, state: 'off', url: null })
  const shared = await ana.call('sync.share', {})
  const [{ address } = { address: '' }] = ana.host.network
  expect(shared).toMatchObject({ state: 'on', isUsed: true, isAlone: false, problem: null })
  expect(shared.url).toBe(`https://${address}:${shared.port}`)

  const { link } = await ana.call('team.invite', { name: 'Ben', role: 'admin', jobRoleIds: [] })
  const { serverUrl, pin } = parseInvitationLink(link)
  expect([serverUrl, pin]).toEqual([shared.url, ana.host.answers[0]!.pin])
  const recovery = await ana.call('team.makeRecoveryCode', {})
  expect(recovery.address).toBe(`${shared.url}#pin=${pin}`)
  expect(recovery.link).toContain(encodeURIComponent(shared.url!))
  await ben.call('organizations.join', { link, personName: 'Ben' })
  await passes(ben, ana, 'Baker')
  await passes(ana, ben, 'Driver')

  const sharer = { personName: 'Ana', computerName: 'Ana’s laptop' }
  const [mine, theirs] = [await ana.call('sync.status', {}), await ben.call('sync.status', {})]
  expect([mine.sharedBy, theirs.sharedBy]).toEqual([
    { ...sharer, isMine: true, isThis: true },
    { ...sharer, isMine: false, isThis: false },
  ])

  const reach = await eventually(
    () => ana.call('sync.checkReach', {}),
    ({ connected }) => connected === 1,
    'the colleague is seen',
  )
  expect(reach).toMatchObject({ url: shared.url, answers: true })
  expect(reach.message).toContain('firewall')

  // The token never left the process that used it.
  const token = ana.host.answers[0]!.setupToken!
  const { items } = await ana.call('audit.list', {})
  expect(JSON.stringify([shared, link, items])).not.toContain(token)
})

test('SYNC-30 a server that dies is started again, and the person sees it', async () => {
  process.kill(ana.host.pids.at(-1)!, 'SIGKILL')
  await sharingOf(ana, ({ problem }) => problem !== null)
  const again = await sharingOf(ana, ({ state }) => state === 'on')
  expect(again).toMatchObject({ problem: null, restartedAt: expect.any(String) })
  await passes(ben, ana, 'Cleaner')
})

test('SYNC-30 the server ends and starts with the app, at the same port; stopping is for good until it is shared again', async () => {
  const before = await ana.call('sync.sharing', {})
  await ana.close()
  await offline(ben)
  expect(() => process.kill(ana.host.pids.at(-1)!, 0)).toThrow('ESRCH')
  await ana.open()
  expect(await sharingOf(ana, ({ state }) => state === 'on')).toMatchObject({ url: before.url })
  await passes(ana, ben, 'Buyer')

  const { link } = await ana.call('team.invite', { name: 'Zoe', role: 'member', jobRoleIds: [] })
  expect(await ana.call('sync.stopSharing', {})).toMatchObject({ state: 'off', url: null, wasOn: true })
  const late = await openSharingComputer()
  expect(await errorOf(late.call('organizations.join', { link, personName: 'Zoe' }))).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('with Orgata open, and in the same network'),
  })
  await late.dispose()
  await offline(ben)
  await ana.close()
  await ana.open()
  expect(await ana.call('sync.sharing', {})).toMatchObject({ state: 'off' })
  expect(await errorOf(ana.call('sync.checkReach', {}))).toMatchObject({ code: 'precondition_failed' })
})

test('a kept port that another program took is named, and nothing is shared', async () => {
  const { port } = await ana.call('sync.sharing', {})
  // Ben’s app still tries to connect.
  const other = createServer((socket) => socket.destroy()).listen(port!, '0.0.0.0')
  await once(other, 'listening')
  const error = await errorOf(ana.call('sync.share', {}))
  expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining(`port ${port}`) })
  expect(await ana.call('sync.sharing', {})).toMatchObject({ state: 'off' })
  other.close()
  await once(other, 'close')
  expect(await ana.call('sync.share', {})).toMatchObject({ state: 'on', port })
  await online(ben)
})

test('another port is taken on request, and a colleague follows with the address to send', async () => {
  const { port } = await ana.call('sync.sharing', {})
  await ana.close()
  const other = createServer((socket) => socket.destroy()).listen(port!, '0.0.0.0')
  await once(other, 'listening')
  await ana.open()
  await sharingOf(ana, ({ isPortTaken }) => isPortTaken)
  const moved = await ana.call('sync.share', { atAnotherPort: true })
  expect(moved).toMatchObject({ state: 'on', isUsed: true, isPortTaken: false })
  expect(moved.port).not.toBe(port)
  await ben.call('sync.changeAddress', { url: moved.addressToSend! })
  await passes(ben, ana, 'Accountant')
  other.close()
  await once(other, 'close')
  // It stays there, also after a restart.
  await ana.close()
  await ana.open()
  expect(await sharingOf(ana, ({ state }) => state === 'on')).toMatchObject({ port: moved.port })
  await online(ben)
})

test('a second app over the same folder says that the first one shares', async () => {
  const host = watchedHost()
  const second = createSharing(testPorts(ana.dataDir, { servers: host }))
  const { organization } = await ana.call('organizations.session', {})
  second.resume()
  const refused = await eventually(
    async () => second.of(organization!.id),
    ({ problem }) => problem !== null,
    'the second one is refused',
  )
  expect(refused.problem?.message).toContain('already shares')
  await second.close()
  expect(await ana.call('sync.sharing', {})).toMatchObject({ state: 'on' })
})

test('an address is chosen for invitations, and a computer in no network says so', async () => {
  const real = ana.host.network
  ana.host.network = [...real, { address: '10.9.8.7', network: 'WLAN' }]
  const chosen = await ana.call('sync.offerAddress', { address: '10.9.8.7' })
  expect(chosen).toMatchObject({ url: `https://10.9.8.7:${chosen.port}` })
  expect(await errorOf(ana.call('sync.offerAddress', { address: '10.1.1.1' }))).toMatchObject({
    code: 'invalid_input',
  })
  ana.host.network = []
  expect(await ana.call('sync.sharing', {})).toMatchObject({
    isAlone: true,
    url: expect.stringContaining('127.0.0.1'),
  })
  expect(await ana.call('sync.checkReach', {})).toMatchObject({
    answers: false,
    message: expect.stringContaining('no network'),
  })
  ana.host.network = real
})

test('an admin’s computer takes over with what it has, and owners come back, also on a new computer', async () => {
  await online(ben)
  await ana.close()
  await offline(ben)
  expect(await errorOf(ben.call('sync.share', {}))).toMatchObject({ code: 'precondition_failed' })
  expect(await ben.call('sync.share', { takeOver: true })).toMatchObject({ state: 'on', isUsed: true })
  const { items } = await ben.call('team.list', {})
  const [anasPlace, bensPlace] = ['Ana', 'Ben'].map((name) => items.find((one) => one.name === name)!)
  const { personId } = anasPlace!
  const linkForAna = async () => (await ben.call('team.inviteComputer', { personId })).link

  // Had Ana's computer been stolen, a new one comes back in her name. Ben is no owner: he lets her in as who runs the server, and
  // everybody is shown that.
  const fresh = await openSharingComputer({ deviceName: 'Ana’s new laptop' })
  await fresh.call('organizations.join', { link: await linkForAna() })
  expect(await fresh.call('organizations.session', {})).toMatchObject({
    role: 'owner',
    person: { name: 'Ana' },
  })
  await eventually(
    async () => (await ben.call('sync.status', {})).letInByServer,
    (shown) => shown.some(({ personName }) => personName === 'Ana'),
    'who came by the link is shown',
  )
  // What only the lost computer's log bears out waits on Ben's, until he is an owner.
  expect((await ben.call('sync.status', {})).waiting).toBeGreaterThan(0)
  const { membershipId, version } = bensPlace!
  await fresh.call('team.setRole', { membershipId, version, role: 'owner' })
  await online(ben)
  await passes(fresh, ben, 'Miller')
  await fresh.dispose()

  // The one that was only away joins with a link too, and no longer shares.
  await ana.open()
  await ana.call('organizations.join', { link: await linkForAna() })
  expect(await ana.call('sync.sharing', {})).toMatchObject({ state: 'off', isUsed: false, wasOn: true })
  expect((await ana.call('sync.status', {})).sharedBy).toMatchObject({ personName: 'Ben', isThis: false })
  await passes(ana, ben, 'Decorator')
  await passes(ben, ana, 'Apprentice')
})
