import { createHash } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import { afterAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { until } from '#test/support/laptop.ts'
import {
  SyncDevice,
  changed,
  closeCode,
  framesOf,
  membershipOf,
  newId,
  record,
  syncFrame,
} from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

const scene = await openSyncScene()
const { ana, mia, vic, otto, teamId, room } = scene
afterAll(() => scene.close())

describe('another organization', () => {
  it('neither its rooms nor rooms that do not exist: the answer is the same', async () => {
    for (const name of [
      room,
      `${ana.organizationId}/${newId()}/${newId()}`,
      `${newId()}/${newId()}/${newId()}`,
      `${otto.organizationId}/../${ana.organizationId}/${teamId}`,
      'bench-x',
      '',
      '%E0%A4%A',
    ]) {
      expect(await closeCode(await otto.socket(name))).toBe(4403)
    }
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('not its records, by pull or by a guessed id', async () => {
    const anas = await ana.records()
    const role = record(ana, 'jobRole', { teamId, description: 'secret' })
    expect(await anas.push(role)).toMatchObject({ conflicts: [], refused: [] })
    const ottos = await otto.records()
    const pulled = await ottos.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 200 },
      'pulled',
    )
    expect(pulled.records).toEqual([])
    // Her record under her organization is refused without a word about it; under his own it is another record.
    const stolen = await ottos.push({ ...role, name: 'stolen' }, role)
    expect(stolen.refused).toMatchObject([{ code: 'forbidden', current: null }])
    const same = await ottos.push({ ...record(otto, 'jobRole', { teamId, description: '' }), id: role.id })
    expect(same).toMatchObject({ conflicts: [], refused: [] })
    const hers = await anas.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 200 },
      'pulled',
    )
    expect(hers.records.find((one) => one.id === role.id)).toEqual(role)
    anas.ws.close()
    ottos.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('receives no further changes', async () => {
    const ottos = await otto.records()
    const mias = await mia.records()
    const anas = await ana.records()
    await anas.push(record(ana, 'jobRole', { teamId, description: '' }))
    await until(() => mias.changed.length > 0, 'a member of the team hears it')
    expect(ottos.changed).toEqual([])
    for (const one of [ottos, mias, anas]) one.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('a viewer', () => {
  it('receives a refusal, for any bytes', async () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'graffiti')
    const update = Y.encodeStateAsUpdate(doc)
    const ws = await vic.socket(room)
    const frames = framesOf(ws)
    ws.send(syncFrame(0, new Uint8Array([0])))
    await until(() => frames.some((f) => f.type === 0), 'step 2 comes')
    const padded = (type: number) =>
      Buffer.concat([Buffer.from([0x80, 0x00, 0x80 | type, 0x00]), syncFrame(type, update).subarray(2)])
    const attempts = [syncFrame(1, update), syncFrame(2, update), padded(1), padded(2)]
    for (const attempt of attempts) ws.send(attempt)
    await until(() => frames.filter((f) => f.type === 2).length === attempts.length, 'each is refused')
    ws.send(Buffer.from([64, 0, 5]))
    await until(() => frames.some((f) => f.type === 64), 'the question is answered')
    const answer = frames.find((f) => f.type === 64)!.decoder
    expect([decoding.readVarUint(answer), decoding.readVarUint(answer)]).toEqual([2, 5])
    expect(decoding.readVarString(answer)).toMatch(/read/)
    const reader = await ana.open(room)
    expect(reader.doc.getText('t').toJSON()).not.toContain('graffiti')
    reader.provider.destroy()
    ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('may push only their own person and their own device', async () => {
    const vics = await vic.records()
    const forbidden = [
      record(vic, 'jobRole', { teamId, description: '' }),
      record(vic, 'person', { email: '', status: 'active' }),
      record(vic, 'device', { personId: vic.personId, publicKey: vic.publicKey, status: 'active' }),
      {
        ...record(vic, 'device', { personId: ana.personId, publicKey: vic.publicKey, status: 'active' }),
        id: vic.id,
      },
      {
        ...record(vic, 'device', { personId: vic.personId, publicKey: ana.publicKey, status: 'active' }),
        id: vic.id,
      },
    ]
    for (const one of forbidden) expect((await vics.push(one)).refused).toMatchObject([{ code: 'forbidden' }])
    const own = [
      { ...record(vic, 'person', { email: 'v@example.org', status: 'active' }), id: vic.personId },
      {
        ...record(vic, 'device', { personId: vic.personId, publicKey: vic.publicKey, status: 'active' }),
        id: vic.id,
      },
    ]
    for (const one of own) expect(await vics.push(one)).toMatchObject({ refused: [], conflicts: [] })
    vics.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('files', () => {
  const bytes = Buffer.from('a photo of the oven')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const address = (hash: string) => `${scene.server.url.replace('ws', 'http')}/v1/blobs/${hash}`
  const as = async (device: SyncDevice, method: string, hash: string, body?: Buffer) =>
    fetch(address(hash), {
      method,
      headers: { authorization: `Bearer ${await scene.tokenOf(device)}` },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    })

  it('are accepted only under their own hash, and sent only to readers of a record that names them', async () => {
    expect((await as(mia, 'PUT', sha256, Buffer.from('something else'))).status).toBe(400)
    expect((await as(mia, 'HEAD', sha256)).status).toBe(404)
    expect((await as(vic, 'PUT', sha256, bytes)).status).toBe(403)
    expect((await fetch(address(sha256), { method: 'PUT', body: new Uint8Array(bytes) })).status).toBe(401)
    expect((await as(mia, 'PUT', sha256, bytes)).status).toBe(200)
    // No record names it yet.
    expect((await as(ana, 'GET', sha256)).status).toBe(404)
    const anas = await ana.records()
    const attachment = record(ana, 'attachment', {
      teamId,
      sha256,
      sizeBytes: bytes.length,
      mediaType: 'image/jpeg',
      runId: newId(),
      workItemId: newId(),
      evidenceId: null,
    })
    expect(await anas.push(attachment, null, 'files')).toMatchObject({ refused: [] })
    anas.ws.close()
    for (const reader of [ana, mia, vic]) {
      const response = await as(reader, 'GET', sha256)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    }
    expect((await as(otto, 'GET', sha256)).status).toBe(404)
    expect((await as(otto, 'HEAD', sha256)).status).toBe(404)
    for (const hash of ['..%2f..%2fsync.sqlite', 'A'.repeat(64), 'x']) {
      expect([401, 404]).toContain((await as(ana, 'GET', hash)).status)
    }
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('rights', () => {
  it('the last owner is not suspended, not even by an app that asks nobody', async () => {
    const anas = await ana.records()
    const person = {
      ...record(ana, 'person', { teamId: null, email: '', status: 'active' }),
      id: ana.personId,
    }
    expect(await anas.push(person)).toMatchObject({ refused: [], conflicts: [] })
    const suspended = changed(ana, person, { status: 'suspended' })
    const { refused } = await anas.push(suspended, person)
    expect(refused).toMatchObject([
      { code: 'forbidden', message: expect.stringContaining('needs an owner') as string },
    ])
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a person in the trash has no access any more, and no administrator puts one there', async () => {
    const [adam, eve] = [new SyncDevice(scene.server.url, 'Adam'), new SyncDevice(scene.server.url, 'Eve')]
    await adam.join((await ana.invite(teamId, 'admin', adam)).token)
    await eve.join((await ana.invite(newId(), 'member', eve)).token)
    const [anas, adams] = [await ana.records(), await adam.records()]
    const person = {
      ...record(ana, 'person', { teamId: null, email: '', status: 'active', name: 'Eve' }),
      id: eve.personId,
    }
    expect(await anas.push(person)).toMatchObject({ refused: [], conflicts: [] })
    const deletedBy = (device: SyncDevice) =>
      changed(device, person, { deletedAt: new Date().toISOString(), deletedBy: device.personId })
    const { refused } = await adams.push(deletedBy(adam), person)
    expect(refused).toMatchObject([{ code: 'forbidden' }])
    const eves = await eve.socket('records')
    expect(await anas.push(deletedBy(ana), person)).toMatchObject({ refused: [] })
    expect(await closeCode(eves)).toBe(4403)
    anas.ws.close()
    adams.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a member makes no admin, an admin makes no owner and changes none', async () => {
    const mias = await mia.records()
    expect((await mias.push(membershipOf(mia, teamId, mia, 'admin'))).refused).toMatchObject([
      { code: 'forbidden' },
    ])
    mias.ws.close()
    const adam = new SyncDevice(scene.server.url, 'Adam')
    await adam.join((await ana.invite(teamId, 'admin', adam)).token)
    const anas = await ana.records()
    const anasPlace = membershipOf(ana, teamId, ana, 'owner')
    await anas.push(anasPlace)
    const adams = await adam.records()
    for (const attempt of [
      membershipOf(adam, teamId, adam, 'owner'),
      membershipOf(adam, teamId, mia, 'owner'),
      membershipOf(adam, teamId, ana, 'viewer'),
    ]) {
      expect((await adams.push(attempt)).refused).toMatchObject([{ code: 'forbidden' }])
    }
    const demoted = changed(adam, anasPlace, { role: 'viewer' })
    expect((await adams.push(demoted, anasPlace)).refused).toMatchObject([{ code: 'forbidden' }])
    // Nor may he act in an owner's name, or an admin's, on a computer of his own.
    expect((await adam.invite(teamId, 'member', ana)).status).toBe(403)
    expect((await adam.invite(teamId, 'owner', mia)).status).toBe(403)
    adams.ws.close()
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a person who is taken out is closed at once with 4403, on every socket', async () => {
    const leo = new SyncDevice(scene.server.url, 'Leo')
    await leo.join((await ana.invite(teamId, 'member', leo)).token)
    const anas = await ana.records()
    const place = membershipOf(ana, teamId, leo, 'member')
    await anas.push(place)
    const token = await leo.token()
    const sockets = [await leo.socket('records', token), await leo.socket(room, token)]
    const codes = Promise.all(sockets.map((ws) => closeCode(ws)))
    await anas.push(changed(ana, place, { status: 'removed' }), place)
    expect(await codes).toEqual([4403, 4403])
    expect(await closeCode(await leo.socket(room, token))).toBe(4403)
    expect((await leo.openSession()).status).toBe(403)
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('SYNC-6 a revoked device is disconnected at once and stays out', async () => {
    const leo = new SyncDevice(scene.server.url, 'Lea')
    await leo.join((await ana.invite(teamId, 'member', leo)).token)
    const anas = await ana.records()
    const device = {
      ...record(ana, 'device', { personId: leo.personId, publicKey: leo.publicKey, status: 'revoked' }),
      id: leo.id,
    }
    const ws = await leo.socket(room)
    const code = closeCode(ws)
    await anas.push(device)
    expect(await code).toBe(4403)
    const back = changed(ana, device, { status: 'active' })
    expect((await anas.push(back, device)).refused).toMatchObject([{ code: 'forbidden' }])
    expect((await leo.openSession()).status).toBe(403)
    anas.ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })
})
