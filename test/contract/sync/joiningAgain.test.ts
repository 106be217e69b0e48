import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

let folder: string
let server: SyncServerProcess
let ana: TestApp
const opened: TestApp[] = []

async function open(options?: { founded: boolean }): Promise<TestApp> {
  const one = await openTestApp(options)
  opened.push(one)
  return one
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-again-'))
  server = await startSyncServerProcess(folder)
  ana = await open()
  await call(ana, 'sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.dispose()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const call = <N extends CallName>({ app }: TestApp, name: N, input: InputOf<N>): Promise<OutputOf<N>> =>
  app.call(name, input, testActor)
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'none', message: '', details: undefined }),
    (error: unknown) => error as { code: string; message: string; details?: Record<string, unknown> },
  )

async function invited(name: string, role: AccessRole = 'member'): Promise<TestApp> {
  const { link } = await call(ana, 'team.invite', { name, role, jobRoleIds: [] })
  const one = await open({ founded: false })
  await call(one, 'organizations.join', { link, personName: name })
  return one
}

/** A socket without any messages. */
function cut<S extends { terminate(): void; once(name: 'open', work: () => void): unknown }>(socket: S): S {
  socket.once('open', () => socket.terminate())
  return socket
}

const me = async (one: TestApp) => (await call(one, 'organizations.session', {})).person
const computersOf = (one: TestApp) => call(one, 'team.computers', {})
const member = async (of: string) =>
  (await call(ana, 'team.members', {})).find((each) => each.name === of && each.status !== 'suspended')!

const online = (one: TestApp) =>
  eventually(
    () => call(one, 'sync.status', {}),
    ({ state, waiting, isChecked }) => state === 'online' && isChecked && waiting === 0,
    'everything is on the server',
  )
const knowsRole = (one: TestApp, name: string) =>
  eventually(
    () => call(one, 'team.jobRoles', {}),
    (roles) => roles.some((role) => role.name === name),
    `“${name}” has come`,
  )
const isRevoked = (one: TestApp) =>
  eventually(
    () => call(one, 'sync.status', {}),
    (status) => status.isRevoked,
    'it is blocked',
  )

/** Revokes, from Ana's, the only computer of a person. */
async function revoke(personName: string): Promise<void> {
  const [lost] = await eventually(
    async () => (await computersOf(ana)).filter((one) => one.personName === personName),
    (all) => all.length === 1,
    `the computer of ${personName} is known`,
  )
  await call(ana, 'team.shutOut', { deviceId: lost!.deviceId, version: lost!.version })
}

describe('another computer of the same person', () => {
  it('joins by a link of one’s own as the same person, with the same access and name', async () => {
    const vic = await invited('Vic', 'viewer')
    const { link, personId } = await call(vic, 'team.inviteComputer', {})
    const second = await open({ founded: false })
    await call(second, 'organizations.join', { link, personName: 'Somebody else' })
    expect(await me(second)).toEqual({ id: personId, name: 'Vic' })
    expect((await call(second, 'organizations.session', {})).role).toBe('viewer')
    const both = await eventually(
      () => computersOf(vic),
      (all) => all.length === 2,
      'both computers are listed',
    )
    expect(both.map(({ isMine, status }) => [isMine, status])).toEqual([
      [true, 'active'],
      [true, 'active'],
    ])
    // It works once, and it is listed to its person and to those who manage the team.
    const third = await open({ founded: false })
    expect((await problemOf(call(third, 'organizations.join', { link }))).message).toContain('used already')
    for (const one of [vic, ana]) {
      const { invitations } = await eventually(
        () => call(one, 'team.invitations', {}),
        (answer) => answer.invitations.some(({ state, isReturn }) => isReturn && state === 'used'),
        'the link is listed',
      )
      expect(invitations).toHaveLength(one === vic ? 1 : 2)
    }
  }, 90_000)

  it('is withdrawn by its person, ends with the lost computer, and can be made by no other', async () => {
    const ben = await invited('Ben', 'admin')
    const mia = await invited('Mia')
    const anas = (await me(ana))!.id
    const mias = (await me(mia))!.id
    expect(await problemOf(call(mia, 'team.inviteComputer', { personId: anas }))).toMatchObject({
      code: 'forbidden',
    })
    // Ben manages the team, but is no owner, and Mia has a computer on which she can make the link.
    await knowsPerson(ben, mias)
    for (const personId of [anas, mias])
      expect(await problemOf(call(ben, 'team.inviteComputer', { personId }))).toMatchObject({
        code: 'forbidden',
      })
    const dead = await call(mia, 'team.inviteComputer', {})
    const [open1] = (
      await eventually(
        () => call(mia, 'team.invitations', {}),
        ({ invitations }) => invitations.some(({ state }) => state === 'open'),
        'her link is listed',
      )
    ).invitations
    expect(open1).toMatchObject({ name: 'Mia', mayWithdraw: true, isReturn: true })
    await call(mia, 'team.withdraw', { invitationId: open1!.id })
    const other = await open({ founded: false })
    expect((await problemOf(call(other, 'organizations.join', { link: dead.link }))).message).toContain(
      'withdrawn',
    )
    expect((await member('Mia')).status).toBe('active')

    // The finder of the lost computer may have made a link on it: it ends with the computer.
    const stolen = await call(mia, 'team.inviteComputer', {})
    await revoke('Mia')
    await isRevoked(mia)
    expect((await problemOf(call(other, 'organizations.join', { link: stolen.link }))).message).toContain(
      'withdrawn',
    )
    // Now she has none, and Ben may invite her.
    const { link } = await call(ben, 'team.inviteComputer', { personId: mias })
    await call(other, 'organizations.join', { link })
    expect(await me(other)).toEqual({ id: mias, name: 'Mia' })
  }, 120_000)
})

const knowsPerson = (one: TestApp, personId: string) =>
  eventually(
    () => call(one, 'team.members', {}),
    (members) => members.some((each) => each.personId === personId),
    'the person is known',
  )

describe('joining again', () => {
  it('on a blocked computer continues with a new key, and sends waiting changes', async () => {
    const leo = await invited('Leo')
    await online(leo)
    const before = await call(leo, 'organizations.session', {})
    const entries = (await call(leo, 'audit.status', {})).entries
    await revoke('Leo')
    await isRevoked(leo)
    const { id } = await call(leo, 'playbooks.create', { name: 'Written while blocked' })
    expect((await call(leo, 'sync.status', {})).waiting).toBeGreaterThan(0)

    const { link } = await call(ana, 'team.inviteComputer', { personId: before.person!.id })
    const after = await call(leo, 'organizations.join', { link })
    expect(after).toMatchObject({ person: before.person, role: 'member' })
    expect(after.device.id).not.toBe(before.device.id)
    await online(leo)
    await eventually(
      () => call(ana, 'playbooks.list', {}),
      (list) => JSON.stringify(list).includes(id),
      'what was written while blocked has come',
    )

    // The log is a new one that names the old, which stays readable and whole.
    const first = await call(leo, 'audit.get', { seq: 1 })
    expect(first.entry).toMatchObject({ action: 'organizations.join', entityKind: 'auditLog' })
    expect(first.after).toMatchObject({ previousDevice: before.device.id, previous: before.device.id })
    expect((first.after as { entries: number }).entries).toBeGreaterThan(entries)
    const { logs } = await call(leo, 'audit.logs', {})
    expect(logs.map(({ type }) => type)).toContain('setAside')
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
    await eventually(
      async () => (await computersOf(ana)).filter(({ personName }) => personName === 'Leo'),
      (all) => all.map(({ status }) => status).join(' ') === 'active revoked',
      'the others see the new key and the old',
    )

    // The next start finds its key; another organization on this computer still has the first one.
    await leo.app.close()
    const started: TestApp = { ...leo, app: await createApp(testPorts(leo.dataDir)) }
    try {
      expect((await call(started, 'organizations.session', {})).device.id).toBe(after.device.id)
      await online(started)
      const names = { personName: 'Leo', organizationName: 'Home', teamName: 'Us' }
      expect((await call(started, 'organizations.create', names)).device.id).toBe(before.device.id)
    } finally {
      await started.app.close()
    }
  }, 120_000)

  it('to a lost server set up again, with this computer’s own changes', async () => {
    const leo = await invited('Leo')
    await online(leo)
    const before = await call(leo, 'organizations.session', {})
    await server.kill()
    const { id } = await call(leo, 'playbooks.create', { name: 'Nobody else has it' })
    rmSync(folder, { recursive: true, force: true })
    server = await startSyncServerProcess(folder, server.port)
    await call(ana, 'sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
    const { link } = await call(ana, 'team.inviteComputer', { personId: before.person!.id })
    // A server that does not know this computer does not block it: it continues under its key.
    const after = await call(leo, 'organizations.join', { link })
    expect([after.person, after.device]).toEqual([before.person, before.device])
    await eventually(
      () => call(ana, 'playbooks.list', {}),
      (list) => JSON.stringify(list).includes(id),
      'what only Leo had has come',
    )
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 90_000)

  it('and then restoring an earlier backup continues under the new key, connected to the server', async () => {
    const leo = await invited('Leo')
    await online(leo)
    const { path } = await call(leo, 'backups.make', {})
    const personId = (await me(leo))!.id
    await revoke('Leo')
    await isRevoked(leo)
    const { link } = await call(ana, 'team.inviteComputer', { personId })
    const { device } = await call(leo, 'organizations.join', { link })
    await online(leo)
    const restored = await call(leo, 'backups.restore', { source: { path }, putAside: true })
    expect(restored).toMatchObject({ sameComputer: true, session: { device, person: { id: personId } } })
    await call(ana, 'team.createJobRole', { name: 'Baker', description: '' })
    await knowsRole(leo, 'Baker')
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 90_000)

  it('again and again: each time that it is blocked there is a way back', async () => {
    const leo = await invited('Leo')
    const personId = (await me(leo))!.id
    const devices = new Set([(await call(leo, 'organizations.session', {})).device.id])
    for (let round = 0; round < 2; round++) {
      await online(leo)
      const active = await eventually(
        async () =>
          (await computersOf(ana)).find((one) => one.personId === personId && one.status === 'active'),
        (one) => one !== undefined && devices.has(one.deviceId),
        'the present key is known',
      )
      await call(ana, 'team.shutOut', { deviceId: active!.deviceId, version: active!.version })
      await isRevoked(leo)
      const { link } = await call(ana, 'team.inviteComputer', { personId })
      devices.add((await call(leo, 'organizations.join', { link })).device.id)
    }
    expect(devices.size).toBe(3)
    await online(leo)
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 120_000)

  it('after leaving begins with an empty folder and a new key', async () => {
    const leo = await invited('Leo')
    await call(leo, 'team.inviteComputer', {})
    const before = await call(leo, 'organizations.session', {})
    await call(leo, 'organizations.leave', {})
    const { link } = await call(ana, 'team.inviteComputer', { personId: before.person!.id })
    const after = await call(leo, 'organizations.join', { link })
    expect(after).toMatchObject({ state: 'open', person: before.person })
    expect(after.device.id).not.toBe(before.device.id)
    await call(ana, 'team.createJobRole', { name: 'Baker', description: '' })
    await knowsRole(leo, 'Baker')
  }, 90_000)

  it('of a former member: as the same person here, as another one with a folder of their own', async () => {
    const leo = await invited('Leo')
    await online(leo)
    const { membershipId, version, personId } = await member('Leo')
    await call(ana, 'team.remove', { membershipId, version })
    await isRevoked(leo)
    const removed = await member('Leo')
    expect(removed.status).toBe('removed')
    const again = { membershipId, version: removed.version }
    const { link } = await call(ana, 'team.inviteAgain', again)
    const here = await call(leo, 'organizations.join', { link })
    expect(here.person).toEqual({ id: personId, name: 'Leo' })
    await online(leo)

    const { version: newer } = await member('Leo')
    await call(ana, 'team.remove', { membershipId, version: newer })
    await isRevoked(leo)
    const stranger = await call(ana, 'team.invite', { name: 'Leonie', role: 'member', jobRoleIds: [] })
    const problem = await problemOf(call(leo, 'organizations.join', { link: stranger.link }))
    expect(problem).toMatchObject({ code: 'precondition_failed', details: { isAnother: true } })
    expect(await me(leo)).toEqual({ id: personId, name: 'Leo' })
    const joined = await call(leo, 'organizations.join', { link: stranger.link, putAside: true })
    expect(joined.person).toEqual({ id: stranger.personId, name: 'Leonie' })
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 120_000)
})

describe('joining that is cut off', () => {
  it('completes by itself when the team’s records arrive, at the latest after the next start', async () => {
    const { link, personId } = await call(ana, 'team.invite', { name: 'Zoe', role: 'member', jobRoleIds: [] })
    const { timers, network } = testPorts('')
    // The server admits her, and then sends nothing: waiting for it ends at once.
    const zoe = await openTestApp({
      founded: false,
      ports: {
        timers: { ...timers, setTimeout: (work, ms) => timers.setTimeout(work, ms === 30_000 ? 300 : ms) },
        network: { ...network, openSocket: (url, options) => cut(network.openSocket(url, options)) },
      },
    })
    opened.push(zoe)
    const problem = await problemOf(call(zoe, 'organizations.join', { link, personName: 'Zoe Hartmann' }))
    expect(problem.message).toContain('has not arrived yet')
    expect((await member('Zoe')).status).toBe('invited')
    await zoe.app.close()
    const started: TestApp = { ...zoe, app: await createApp(testPorts(zoe.dataDir)) }
    try {
      await eventually(
        () => call(ana, 'team.members', {}),
        (members) => members.some((one) => one.personId === personId && one.status === 'active'),
        'she has arrived',
      )
      const mine = await eventually(
        () => computersOf(started),
        (all) => all.length === 1,
        'her computer has its record',
      )
      expect(mine[0]).toMatchObject({ isThis: true, personName: 'Zoe' })
    } finally {
      await started.app.close()
    }
  }, 60_000)
})

describe('taking a person out', () => {
  it('ends the open link, at once or when the server receives it', async () => {
    const { link } = await call(ana, 'team.invite', { name: 'Zoe', role: 'member', jobRoleIds: [] })
    const { membershipId, version } = await member('Zoe')
    await online(ana)
    await server.kill()
    await call(ana, 'team.remove', { membershipId, version })
    server = await startSyncServerProcess(folder, server.port)
    await online(ana)
    const zoe = await open({ founded: false })
    expect((await problemOf(call(zoe, 'organizations.join', { link }))).message).toContain('withdrawn')
    await eventually(
      () => call(ana, 'team.invitations', {}),
      ({ invitations }) =>
        invitations.every(({ state, mayWithdraw }) => state === 'withdrawn' && !mayWithdraw),
      'it is listed as withdrawn',
    )
    // Invited again, the old link stays dead.
    const removed = await member('Zoe')
    const again = await call(ana, 'team.inviteAgain', { membershipId, version: removed.version })
    expect((await problemOf(call(zoe, 'organizations.join', { link }))).message).toContain('withdrawn')
    expect((await call(zoe, 'organizations.join', { link: again.link })).person).toMatchObject({
      name: 'Zoe',
    })
  }, 90_000)
})
