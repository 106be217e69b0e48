import { afterAll, describe, expect, it } from 'vitest'
import { SyncDevice, changed, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'
import { syncServerCommand } from '#test/support/syncServerProcess.ts'

const scene = await openSyncScene()
const { ana, mia, teamId } = scene
afterAll(() => scene.close())

const stranger = (name: string) => new SyncDevice(scene.server.url, name)

async function joined(name: string, role: string): Promise<SyncDevice> {
  const device = stranger(name)
  expect((await device.join((await ana.invite(teamId, role, device)).token)).status).toBe(200)
  return device
}

describe('SYNC-31 a copy of the server', () => {
  it('is for admins of every team, also of those that only owners are in so far', async () => {
    const adam = await joined('Adam', 'admin')
    const asked = async () => (await adam.request('GET', '/v1/copy', undefined, await adam.token())).status
    const records = await ana.records()
    await records.push(membershipOf(ana, teamId, adam, 'admin'))
    // A server of several organizations gives none to anybody.
    expect(await asked()).toBe(412)
    await records.push(record(ana, 'jobRole', { teamId: newId(), description: '' }))
    records.ws.close()
    expect(await asked()).toBe(403)
  })
})

describe('an administrator', () => {
  it('invites no one to a higher role, nor into another member’s place', async () => {
    const adam = await joined('Adam', 'admin')
    const eve = stranger('Eve')
    expect((await adam.invite(teamId, 'owner', eve)).status).toBe(403)
    expect((await adam.invite(newId(), 'member', eve)).status).toBe(403)
    expect((await adam.invite(teamId, 'admin', eve)).status).toBe(200)
    // A second computer of Mia’s would act in her name.
    expect((await adam.invite(teamId, 'member', mia)).status).toBe(403)
    expect((await adam.invite(teamId, 'member', ana)).status).toBe(403)
    expect((await adam.invite(teamId, 'admin', adam)).status).toBe(200)
    expect((await ana.invite(teamId, 'member', mia)).status).toBe(200)
  })

  it('blocks no computer of an owner, nor of a member of others’ teams', async () => {
    const adam = await joined('Ada', 'admin')
    const both = await joined('Kim', 'member')
    const revoke = async (by: SyncDevice, device: SyncDevice) =>
      (await by.request('POST', `/v1/devices/${device.id}/revoke`, {}, await by.token())).status
    const records = await ana.records()
    for (const team of [teamId, newId()]) await records.push(membershipOf(ana, team, both, 'member'))
    records.ws.close()
    expect(await revoke(adam, ana)).toBe(403)
    expect(await revoke(adam, both)).toBe(403)
    expect(await revoke(ana, both)).toBe(200)
    const leo = await joined('Leo', 'member')
    expect(await revoke(adam, leo)).toBe(200)
    expect((await leo.openSession()).status).toBe(403)
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('an invitation of somebody who may not invite any more', () => {
  it('lets nobody in: taken out, or with another role, or after their computer was blocked', async () => {
    const records = await ana.records()
    const inviter = async (name: string) => {
      const device = stranger(name)
      await device.join((await ana.invite(teamId, 'admin', device)).token)
      const place = membershipOf(ana, teamId, device, 'admin')
      await records.push(place)
      const eve = stranger('Eve')
      return { device, place, eve, ...(await device.invite(teamId, 'admin', eve)) }
    }
    const honest = await inviter('Ina')
    expect((await honest.eve.join(honest.token)).status).toBe(200)
    for (const fields of [{ status: 'removed' }, { role: 'member' }]) {
      const { place, eve, token } = await inviter('Jon')
      await records.push(changed(ana, place, fields), place)
      expect((await eve.join(token)).status).toBe(412)
    }
    const lost = await inviter('Lea')
    const revoked = await ana.request('POST', `/v1/devices/${lost.device.id}/revoke`, {}, await ana.token())
    expect(revoked.status).toBe(200)
    expect((await lost.eve.join(lost.token)).status).toBe(412)
    records.ws.close()
  })

  it('ends with the block of a computer, also where it was made before the block reached the server', async () => {
    const lea = stranger('Lea')
    await lea.join((await ana.invite(teamId, 'admin', lea)).token)
    const leas = await lea.records()
    const facts = { id: lea.id, personId: lea.personId, publicKey: lea.publicKey, status: 'active' }
    const device = record(lea, 'device', facts)
    expect((await leas.push(device)).refused).toEqual([])
    leas.ws.close()
    // Ana works without a connection, while the finder of the computer makes a link.
    const blocked = changed(ana, device, { status: 'revoked' })
    const eve = stranger('Eve')
    const { token } = await lea.invite(teamId, 'admin', eve)
    const records = await ana.records()
    expect((await records.push(blocked, device)).refused).toEqual([])
    records.ws.close()
    expect((await eve.join(token)).status).toBe(412)
  })
})

describe('an invitation', () => {
  it('runs out in the future, within thirty days', async () => {
    const day = 86_400_000
    const invite = async (afterMs: number) => {
      const expiresAt = new Date(Date.now() + afterMs).toISOString()
      const body = { personId: newId(), personName: 'Eve', teamId, role: 'member', expiresAt }
      return (await ana.request('POST', '/v1/invitations', body, await scene.tokenOf(ana))).status
    }
    expect([await invite(-1_000), await invite(31 * day), await invite(29 * day)]).toEqual([400, 400, 200])
  })

  it('grants no more than it said, for a person with a higher role meanwhile', async () => {
    const leo = stranger('Leo')
    const { token } = await ana.invite(teamId, 'member', leo)
    const records = await ana.records()
    await records.push(membershipOf(ana, teamId, leo, 'admin'))
    records.ws.close()
    const answer = await leo.join(token)
    expect(answer.status).toBe(412)
    expect(JSON.stringify(answer.body)).toContain('changed since')
    leo.organizationId = ana.organizationId
    expect((await leo.openSession()).status).toBe(401)
  })

  it('does not readmit a blocked computer', async () => {
    const leo = await joined('Lea', 'member')
    expect((await ana.request('POST', `/v1/devices/${leo.id}/revoke`, {}, await ana.token())).status).toBe(
      200,
    )
    const { token } = await ana.invite(teamId, 'member', leo)
    const answer = await leo.join(token)
    expect(answer.status).toBe(412)
    expect(JSON.stringify(answer.body)).toContain('was blocked')
    // It was not used up by that: another computer takes it.
    const other = new SyncDevice(scene.server.url, 'Lea', leo.personId)
    expect((await other.join(token)).status).toBe(200)
  })
})

describe('a setup token', () => {
  it('cannot take over a registered organization', async () => {
    const { setup } = await syncServerCommand('setup', '--data', scene.dataDir)
    const eve = stranger('Eve')
    expect((await eve.setUp(String(setup), ana.organizationId)).status).toBe(412)
    expect((await eve.openSession()).status).toBe(401)
    expect((await eve.setUp(String(setup))).status).toBe(200)
    expect(await scene.isUnharmed()).toBe(true)
  })
})
