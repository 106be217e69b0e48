import { afterAll, describe, expect, it } from 'vitest'
import type { ListedDevice, ListedMember, Refusal } from '#shared/protocol/identity.ts'
import { until } from '#test/support/laptop.ts'
import { SyncDevice, changed, closeCode, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

const scene = await openSyncScene()
const { ana, mia, vic, otto, teamId } = scene
afterAll(() => scene.close())

const get = async (device: SyncDevice, path: string) =>
  device.request('GET', path, undefined, await scene.tokenOf(device))
const post = async (device: SyncDevice, path: string) =>
  device.request('POST', path, {}, await scene.tokenOf(device))
const devicesOf = async (device: SyncDevice) =>
  (await get(device, '/v1/devices')).body.devices as ListedDevice[]
const refusalsOf = async (device: SyncDevice) =>
  (await get(device, '/v1/refusals')).body.refusals as Refusal[]

async function joined(name: string, role = 'member'): Promise<SyncDevice> {
  const device = new SyncDevice(scene.server.url, name)
  expect((await device.join((await ana.invite(teamId, role, device)).token)).status).toBe(200)
  return device
}

/** An app whose log does not bear out what it pushes: its server writes the ends of places and computers itself. */
const older = { members: 'all' }

describe('the roster', () => {
  it('lists devices and members for those who manage the team, and only of their own organization', async () => {
    expect((await devicesOf(ana)).map((one) => one.personName).sort()).toEqual(['Ana', 'Mia', 'Vic'])
    expect((await devicesOf(ana)).find((one) => one.deviceId === mia.id)).toMatchObject({
      status: 'active',
      personId: mia.personId,
      sockets: 1,
    })
    // A member sees their own computers, and no other's place.
    expect((await devicesOf(mia)).map((one) => one.deviceId)).toEqual([mia.id])
    for (const path of ['/v1/members', '/v1/refusals']) expect((await get(mia, path)).status).toBe(403)
    const members = (await get(ana, '/v1/members')).body.members as ListedMember[]
    expect(members.map((one) => `${one.personName} ${one.role}`).sort()).toEqual([
      'Ana owner',
      'Mia member',
      'Vic viewer',
    ])
    expect(await devicesOf(otto)).toHaveLength(1)
    expect((await post(otto, `/v1/devices/${mia.id}/revoke`)).status).toBe(404)
    expect((await post(otto, `/v1/members/${mia.personId}/revoke`)).status).toBe(404)
    expect((await post(mia, `/v1/devices/${ana.id}/revoke`)).status).toBe(403)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('blocks a device at once, refuses its later writes, and lists them for the owner', async () => {
    const leo = await joined('Leo')
    const anas = await ana.records(older)
    const device = {
      ...record(ana, 'device', { personId: leo.personId, publicKey: leo.publicKey, status: 'active' }),
      id: leo.id,
    }
    await anas.pushBare('tenancy', [{ record: device, base: null }])
    const token = await leo.token()
    const sockets = [await leo.socket('records', token), await leo.socket(scene.room, token)]
    const codes = Promise.all(sockets.map((ws) => closeCode(ws)))
    expect((await post(ana, `/v1/devices/${leo.id}/revoke`)).status).toBe(200)
    expect((await post(ana, `/v1/devices/${leo.id}/revoke`)).status).toBe(200)
    expect(await codes).toEqual([4403, 4403])
    // Its record has the revocation too, with its author.
    const pulled = await anas.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 200 },
      'pulled',
    )
    expect(pulled.records.find((one) => one.id === leo.id)).toMatchObject({
      status: 'revoked',
      version: 2,
      updatedBy: ana.personId,
    })
    expect((await leo.openSession()).status).toBe(403)
    expect((await leo.openSession()).status).toBe(403)
    expect(await refusalsOf(ana)).toContainEqual(
      expect.objectContaining({
        deviceId: leo.id,
        personName: 'Leo',
        what: 'session',
        reason: 'revoked',
        count: 2,
      }),
    )
    expect((await devicesOf(ana)).find((one) => one.deviceId === leo.id)).toMatchObject({
      status: 'revoked',
      sockets: 0,
    })
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it.each(['member', 'viewer'] as const)(
    'lets a %s make a link for another computer, shut that out by its record, and nobody else’s',
    async (role) => {
      const me = role === 'member' ? mia : vic
      const more = role === 'member' ? 'admin' : 'member'
      expect((await me.invite(teamId, more, me)).status).toBe(403)
      expect((await me.invite(teamId, role, ana)).status).toBe(403)
      expect((await me.invite(newId(), role, me)).status).toBe(403)
      const other = new SyncDevice(scene.server.url, me.name, me.personId)
      expect((await other.join((await me.invite(teamId, role, me)).token)).status).toBe(200)
      const others = await other.records()
      const made = (one: SyncDevice) => ({
        ...record(one, 'device', { personId: one.personId, publicKey: one.publicKey, status: 'active' }),
        id: one.id,
      })
      const lost = made(other)
      await others.push(lost)
      const anas = await ana.records(older)
      const owners = made(ana)
      await anas.pushBare('tenancy', [{ record: owners, base: null }])
      const mine = await me.records()
      const push = (one: ReturnType<typeof made>) => mine.push(changed(me, one, { status: 'revoked' }), one)
      expect((await push(owners)).refused).toMatchObject([{ code: 'forbidden' }])
      // A link that was made on the lost one ends with it.
      const stolen = await other.invite(teamId, role, me)
      const code = closeCode(others.ws)
      expect(await push(lost)).toMatchObject({ refused: [], conflicts: [] })
      expect(await code).toBe(4403)
      const { status, body } = await other.openSession()
      expect(status).toBe(403)
      expect(JSON.stringify(body)).toContain('blocked')
      const thief = await new SyncDevice(scene.server.url, 'Thief').join(stolen.token)
      expect(thief).toMatchObject({ status: 412 })
      for (const { ws } of [mine, anas]) ws.close()
      expect(await scene.isUnharmed()).toBe(true)
    },
  )

  it('takes a person out, by their membership record; but not the only owner', async () => {
    const lea = await joined('Lea')
    const anas = await ana.records(older)
    const place = membershipOf(ana, teamId, lea, 'member')
    await anas.pushBare('tenancy', [{ record: place, base: null }])
    const code = closeCode(await lea.socket('records'))
    expect((await post(ana, `/v1/members/${lea.personId}/revoke`)).status).toBe(200)
    expect(await code).toBe(4403)
    const pulled = await anas.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 200 },
      'pulled',
    )
    expect(pulled.records.find((one) => one.id === place.id)).toMatchObject({ status: 'removed' })
    expect((await post(ana, `/v1/members/${ana.personId}/revoke`)).status).toBe(412)
    expect((await post(ana, `/v1/members/${newId()}/revoke`)).status).toBe(404)
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('takes a person out of the whole organization too', async () => {
    const noa = await joined('Noa')
    const anas = await ana.records(older)
    const inTeam = membershipOf(ana, teamId, noa, 'member')
    const everywhere = record(ana, 'organizationMember', {
      teamId: null,
      personId: noa.personId,
      role: 'admin',
      status: 'active',
      joinedAt: new Date().toISOString(),
    })
    for (const place of [inTeam, everywhere])
      expect(await anas.pushBare('tenancy', [{ record: place, base: null }])).toMatchObject({ refused: [] })
    const code = closeCode(await noa.socket('records'))
    expect((await post(ana, `/v1/members/${noa.personId}/revoke`)).status).toBe(200)
    expect(await code).toBe(4403)
    expect((await noa.openSession()).status).toBe(403)
    const pulled = await anas.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 200 },
      'pulled',
    )
    for (const { id } of [inTeam, everywhere])
      expect(pulled.records.find((one) => one.id === id)).toMatchObject({ status: 'removed' })
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('counts a suspended role in the whole organization nowhere, and roles in teams as before', async () => {
    const ida = await joined('Ida')
    const anas = await ana.records(older)
    const inTeam = membershipOf(ana, teamId, ida, 'member')
    const everywhere = record(ana, 'organizationMember', {
      teamId: null,
      personId: ida.personId,
      role: 'admin',
      status: 'active',
      joinedAt: new Date().toISOString(),
    })
    for (const place of [inTeam, everywhere])
      expect(await anas.pushBare('tenancy', [{ record: place, base: null }])).toMatchObject({ refused: [] })
    expect((await get(ida, '/v1/members')).status).toBe(200)
    const suspended = changed(ana, everywhere, { status: 'suspended' })
    expect(await anas.pushBare('tenancy', [{ record: suspended, base: everywhere }])).toMatchObject({
      refused: [],
    })
    expect((await get(ida, '/v1/devices')).status).toBe(200)
    expect((await get(ida, '/v1/members')).status).toBe(403)
    const back = changed(ana, suspended, { status: 'active' })
    await anas.pushBare('tenancy', [{ record: back, base: suspended }])
    expect((await get(ida, '/v1/members')).status).toBe(200)
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a blocked device is told to take a new key, and only with its own key', async () => {
    const leo = await joined('Leo')
    expect((await post(ana, `/v1/devices/${leo.id}/revoke`)).status).toBe(200)
    const { token } = await ana.invite(teamId, 'member', leo)
    expect((await leo.join(token)).body).toMatchObject({ error: { details: { needsNewKey: true } } })
    const forged = new SyncDevice(scene.server.url, 'Leo', leo.personId)
    Object.assign(forged, { id: leo.id })
    const answer = await forged.join(token)
    expect(answer.status).toBe(412)
    expect(JSON.stringify(answer.body)).not.toContain('needsNewKey')
    const fresh = new SyncDevice(scene.server.url, 'Leo', leo.personId)
    expect((await fresh.join(token)).body).toMatchObject({ personId: leo.personId, role: 'member' })
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('an invitation used twice at the same moment admits one', async () => {
    const invitation = await ana.invite(teamId, 'member', { personId: newId(), name: 'Zoe' })
    const devices = Array.from({ length: 8 }, (_, i) => new SyncDevice(scene.server.url, `Zoe ${i}`))
    const answers = await Promise.all(devices.map((device) => device.join(invitation.token)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(7).fill(412),
    ])
    expect((await devicesOf(ana)).filter((one) => one.personName.startsWith('Zoe'))).toHaveLength(1)
  })
})

describe('a changed app of a member', () => {
  const playbook = (device: SyncDevice, fields = {}) =>
    record(device, 'playbook', {
      teamId,
      status: 'draft',
      category: '',
      layer: 'L0',
      complianceTags: [],
      stepCount: 0,
      publishedVersionId: null,
      publishedVersionNumber: 0,
      publishedHash: null,
      publishedAt: null,
      hasUnpublishedChanges: true,
      importedFrom: null,
      ...fields,
    })
  type Fields = Record<string, unknown>
  const push = async (device: SyncDevice, one: Fields, base: Fields | null = null) => {
    const socket = await device.records()
    const answer = await socket.push(one, base, 'definitions')
    socket.ws.close()
    return answer
  }

  it('neither publishes nor archives, nor writes another’s name; the attempts are listed', async () => {
    const first = playbook(ana)
    expect(await push(ana, first)).toMatchObject({ refused: [], conflicts: [] })
    const by = (device: SyncDevice, fields: Fields) => changed(device, first, fields)
    const published = { status: 'active', publishedVersionId: newId(), publishedVersionNumber: 1 }
    for (const attempt of [
      by(mia, published),
      by(mia, { status: 'archived' }),
      by(ana, { name: 'In her name' }),
      playbook(ana, { name: 'Never hers' }),
    ]) {
      expect((await push(mia, attempt, attempt.id === first.id ? first : null)).refused).toMatchObject([
        { code: 'forbidden' },
      ])
    }
    expect(await push(mia, by(mia, { name: 'Bread' }), first)).toMatchObject({ refused: [], conflicts: [] })
    expect(await refusalsOf(ana)).toContainEqual(
      expect.objectContaining({
        deviceId: mia.id,
        what: 'record',
        kind: 'playbook',
        reason: 'forbidden',
        count: 4,
      }),
    )
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('SYNC-12 a clock that is ahead wins no merges: its stamps are refused, and nothing is altered', async () => {
    const ahead = (ms: number) => ({
      ...playbook(mia),
      updatedAt: new Date(ms).toISOString(),
      hlc: `${ms.toString(16).padStart(12, '0')}-ffff-${mia.id}`,
    })
    const [far, late] = [ahead(Date.parse('9999-01-01T00:00:00.000Z')), ahead(Date.now() + 900_000)]
    const { hlc, updatedAt } = late
    for (const one of [far, late, { ...playbook(mia), hlc }, { ...playbook(mia), updatedAt }])
      expect((await push(mia, one)).refused).toMatchObject([{ code: 'clock', current: null }])
    expect(await push(mia, ahead(Date.now() + 300_000))).toMatchObject({ conflicts: [], refused: [] })
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a reader who writes into a document is listed once, however often it tries', async () => {
    const ws = await vic.socket(scene.room)
    for (let i = 0; i < 50; i++) ws.send(Buffer.from([0, 2, 3, 1, 1, 1]))
    await until(() => ws.readyState === ws.OPEN, 'it stays open')
    ws.send(Buffer.from([64, 0, 1]))
    await new Promise((resolve) => ws.once('message', resolve))
    const mine = (await refusalsOf(ana)).filter((one) => one.deviceId === vic.id && one.what === 'document')
    expect(mine).toMatchObject([{ reason: 'read_only', count: 1 }])
    ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('where records need entries', () => {
  it('a blocked device is out at once, and its record is left to the apps', async () => {
    const max = await joined('Max')
    const anas = await ana.records()
    const device = {
      ...record(ana, 'device', { personId: max.personId, publicKey: max.publicKey, status: 'active' }),
      id: max.id,
    }
    expect(await anas.push(device)).toMatchObject({ refused: [], conflicts: [], later: [] })
    const code = closeCode(await max.socket('records'))
    expect((await post(ana, `/v1/devices/${max.id}/revoke`)).status).toBe(200)
    expect(await code).toBe(4403)
    expect((await max.openSession()).status).toBe(403)
    const end = changed(ana, device, { status: 'revoked' })
    expect(await anas.push(end, device)).toMatchObject({ refused: [], conflicts: [], later: [] })
    anas.ws.close()
  })

  it('a person is taken out by their record alone', async () => {
    const nia = await joined('Nia')
    const anas = await ana.records()
    const place = membershipOf(ana, teamId, nia, 'member')
    await anas.push(place)
    const answer = await post(ana, `/v1/members/${nia.personId}/revoke`)
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      412,
      expect.stringContaining('Take the person out in Orgata'),
    ])
    const code = closeCode(await nia.socket('records'))
    await anas.push(changed(ana, place, { status: 'removed' }), place)
    expect(await code).toBe(4403)
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })
})
