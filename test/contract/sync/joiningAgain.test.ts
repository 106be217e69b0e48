import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { testPorts } from '#core/testing/testPorts.ts'
import {
  call,
  computersOf,
  errorOf,
  waitUntilRevoked,
  waitUntilSynced,
  waitForRole,
  memberNamed,
  openComputersOfATeam,
  revokeComputerOf,
  sessionOf,
} from '#test/support/computersOfATeam.ts'
import type { ComputersOfATeam } from '#test/support/computersOfATeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'

let team: ComputersOfATeam
beforeEach(async () => {
  team = await openComputersOfATeam()
})
afterEach(() => team.dispose())

describe('joining again', () => {
  it('on a blocked computer continues with a new key, and sends waiting changes', async () => {
    const leo = await team.invited('Leo')
    await waitUntilSynced(leo)
    const before = await sessionOf(leo)
    const entries = (await call(leo, 'audit.status', {})).entries
    await revokeComputerOf(team.ana, 'Leo')
    await waitUntilRevoked(leo)
    const { id } = await call(leo, 'playbooks.create', { name: 'Written while blocked' })
    expect((await call(leo, 'sync.status', {})).waiting).toBeGreaterThan(0)

    const { link } = await call(team.ana, 'team.inviteComputer', { personId: before.person!.id })
    const after = await call(leo, 'organizations.join', { link })
    expect(after).toMatchObject({ person: before.person, role: 'member' })
    expect(after.device.id).not.toBe(before.device.id)
    await waitUntilSynced(leo)
    await eventually(
      () => call(team.ana, 'playbooks.list', {}),
      (list) => JSON.stringify(list).includes(id),
      'what was written while blocked has come',
    )

    // The log is a new one that names the old, which stays readable and whole.
    const first = await call(leo, 'audit.get', { seq: 1 })
    expect(first.entry).toMatchObject({ action: 'organizations.join', entityKind: 'auditLog' })
    const [log] = first.subjects
    expect(log!.after).toMatchObject({ previousDevice: before.device.id, previous: before.device.id })
    expect((log!.after as { entries: number }).entries).toBeGreaterThan(entries)
    const { logs } = await call(leo, 'audit.logs', {})
    expect(logs.map(({ type }) => type)).toContain('setAside')
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
    await eventually(
      async () => (await computersOf(team.ana)).filter(({ personName }) => personName === 'Leo'),
      (all) => all.map(({ status }) => status).join(' ') === 'active revoked',
      'the others see the new key and the old',
    )

    // The next start finds its key; another organization on this computer still has the first one.
    await leo.app.close()
    const started: TestApp = { ...leo, app: await createApp(testPorts(leo.dataDir)) }
    try {
      expect((await sessionOf(started)).device.id).toBe(after.device.id)
      await waitUntilSynced(started)
      const names = { personName: 'Leo', organizationName: 'Home', teamName: 'Us' }
      expect((await call(started, 'organizations.create', names)).device.id).toBe(before.device.id)
    } finally {
      await started.app.close()
    }
  }, 120_000)

  it('AUDIT-17 a run that was started while blocked is borne out in packs of the others', async () => {
    const { id: playbookId } = await call(team.ana, 'playbooks.create', { name: 'Close the till' })
    const facts = [{ edit: 'setFacts', title: 'Close the till' }] as const
    const [role] = (await call(team.ana, 'team.jobRoles', {})).items
    const step = { edit: 'addStep', values: { title: 'Count', roleId: role!.id } } as const
    await call(team.ana, 'drafts.edit', { kind: 'playbook', id: playbookId, edits: [...facts, step] })
    await call(team.ana, 'playbooks.publish', { playbookId })
    const leo = await team.invited('Leo')
    await waitUntilSynced(leo)
    const { person } = await sessionOf(leo)
    await revokeComputerOf(team.ana, 'Leo')
    await waitUntilRevoked(leo)
    const { id } = await call(leo, 'runs.start', { playbookId })
    const { link } = await call(team.ana, 'team.inviteComputer', { personId: person!.id })
    await call(leo, 'organizations.join', { link })
    await waitUntilSynced(leo)
    await eventually(
      () => call(team.ana, 'runs.list', {}),
      (list) => JSON.stringify(list).includes(id),
      'the run has come',
    )
    const year = new Date().getUTCFullYear()
    const period = { from: `${year}-01-01`, to: `${year}-12-31` }
    const { path } = await call(team.ana, 'audit.exportPack', {
      ...period,
      framework: 'none',
      playbookIds: [playbookId],
    })
    const { judgement, problems, report } = await verifyPack(path)
    expect({ judgement, problems, differences: report.differences, runs: report.runs }).toMatchObject({
      judgement: 'good',
      problems: [],
      differences: [],
      runs: { inReport: 1, inLogs: 1 },
    })
  }, 90_000)

  it('to a lost server set up again, with this computer’s own changes', async () => {
    const leo = await team.invited('Leo')
    await waitUntilSynced(leo)
    const before = await sessionOf(leo)
    await team.server().kill()
    const { id } = await call(leo, 'playbooks.create', { name: 'Nobody else has it' })
    await team.startServer({ empty: true })
    const { url, setupToken } = team.server()
    await call(team.ana, 'sync.connect', { url, setupToken: setupToken ?? '' })
    const { link } = await call(team.ana, 'team.inviteComputer', { personId: before.person!.id })
    // A server that does not know this computer does not block it: it continues under its key.
    const after = await call(leo, 'organizations.join', { link })
    expect([after.person, after.device]).toEqual([before.person, before.device])
    await eventually(
      () => call(team.ana, 'playbooks.list', {}),
      (list) => JSON.stringify(list).includes(id),
      'what only Leo had has come',
    )
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 90_000)

  it('and then restoring an earlier backup continues under the new key, connected to the server', async () => {
    const leo = await team.invited('Leo')
    await waitUntilSynced(leo)
    const { path } = await call(leo, 'backups.make', {})
    const personId = (await sessionOf(leo)).person!.id
    await revokeComputerOf(team.ana, 'Leo')
    await waitUntilRevoked(leo)
    const { link } = await call(team.ana, 'team.inviteComputer', { personId })
    const { device } = await call(leo, 'organizations.join', { link })
    await waitUntilSynced(leo)
    const restored = await call(leo, 'backups.restore', { source: { path }, putAside: true })
    expect(restored).toMatchObject({ sameComputer: true, session: { device, person: { id: personId } } })
    await call(team.ana, 'team.createJobRole', { name: 'Baker', description: '' })
    await waitForRole(leo, 'Baker')
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 90_000)

  it('SYNC-27 to an organization that was restored on another computer, by its link', async () => {
    const leo = await team.invited('Leo')
    await waitUntilSynced(leo)
    const personId = (await sessionOf(leo)).person!.id
    const { path } = await call(team.ana, 'backups.make', {})
    await team.server().kill()
    const restored = await team.open({ deviceName: 'New laptop' })
    await call(restored, 'backups.restore', { source: { path } })
    await team.startServer({ empty: true })
    const { url, setupToken } = team.server()
    await call(restored, 'sync.connect', { url, setupToken: setupToken ?? '' })
    const { link } = await call(restored, 'team.inviteComputer', { personId })
    await call(leo, 'organizations.join', { link })
    await call(restored, 'team.createJobRole', { name: 'Baker', description: '' })
    await waitForRole(leo, 'Baker')
    expect((await computersOf(restored)).map(({ name }) => name)).toContain('New laptop')
  }, 90_000)

  it('again and again: each time that it is blocked there is a way back', async () => {
    const leo = await team.invited('Leo')
    const personId = (await sessionOf(leo)).person!.id
    const devices = new Set([(await sessionOf(leo)).device.id])
    for (let round = 0; round < 2; round++) {
      await waitUntilSynced(leo)
      const active = await eventually(
        async () =>
          (await computersOf(team.ana)).find((one) => one.personId === personId && one.status === 'active'),
        (one) => one !== undefined && devices.has(one.deviceId),
        'the present key is known',
      )
      await call(team.ana, 'team.shutOut', { deviceId: active!.deviceId, version: active!.version })
      await waitUntilRevoked(leo)
      const { link } = await call(team.ana, 'team.inviteComputer', { personId })
      devices.add((await call(leo, 'organizations.join', { link })).device.id)
    }
    expect(devices.size).toBe(3)
    await waitUntilSynced(leo)
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 120_000)

  it('after leaving begins with an empty folder and a new key', async () => {
    const leo = await team.invited('Leo')
    await call(leo, 'team.inviteComputer', {})
    const before = await sessionOf(leo)
    await call(leo, 'organizations.leave', {})
    const { link } = await call(team.ana, 'team.inviteComputer', { personId: before.person!.id })
    const after = await call(leo, 'organizations.join', { link })
    expect(after).toMatchObject({ state: 'open', person: before.person })
    expect(after.device.id).not.toBe(before.device.id)
    await call(team.ana, 'team.createJobRole', { name: 'Baker', description: '' })
    await waitForRole(leo, 'Baker')
  }, 90_000)

  it('of a former member: as the same person here, as another one with a folder of their own', async () => {
    const leo = await team.invited('Leo')
    await waitUntilSynced(leo)
    const { membershipId, version, personId } = await memberNamed(team.ana, 'Leo')
    await call(team.ana, 'team.remove', { membershipId, version })
    await waitUntilRevoked(leo)
    const removed = await memberNamed(team.ana, 'Leo')
    expect(removed.status).toBe('removed')
    const again = { membershipId, version: removed.version }
    const { link } = await call(team.ana, 'team.inviteAgain', again)
    const here = await call(leo, 'organizations.join', { link })
    expect(here.person).toEqual({ id: personId, name: 'Leo' })
    await waitUntilSynced(leo)

    const { version: newer } = await memberNamed(team.ana, 'Leo')
    await call(team.ana, 'team.remove', { membershipId, version: newer })
    await waitUntilRevoked(leo)
    const stranger = await call(team.ana, 'team.invite', { name: 'Leonie', role: 'member', jobRoleIds: [] })
    const problem = await errorOf(call(leo, 'organizations.join', { link: stranger.link }))
    expect(problem).toMatchObject({ code: 'precondition_failed', details: { isAnother: true } })
    expect((await sessionOf(leo)).person).toEqual({ id: personId, name: 'Leo' })
    const joined = await call(leo, 'organizations.join', { link: stranger.link, putAside: true })
    expect(joined.person).toEqual({ id: stranger.personId, name: 'Leonie' })
    expect(await call(leo, 'audit.verify', {})).toMatchObject({ ok: true })
  }, 120_000)
})
