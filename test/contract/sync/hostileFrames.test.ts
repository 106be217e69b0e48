import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { until } from '#test/support/laptop.ts'
import { SyncDevice, closeCode, frame, newId, syncFrame } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

const scene = await openSyncScene()
const { ana, mia, vic, otto, teamId, room } = scene
afterAll(() => scene.close())

describe('frames that are none', () => {
  it('an empty binary frame (82 00)', async () => {
    const ws = await mia.socket(room)
    ws.send(new Uint8Array(0))
    expect(await closeCode(ws)).toBe(4400)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('six bytes with an opcode that does not exist', async () => {
    const { hostname, port } = new URL(scene.server.url)
    const socket = connect(Number(port), hostname)
    const key = Buffer.from('0123456789abcdef').toString('base64')
    socket.write(
      `GET /${room}?token=${await mia.token()} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    )
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write(Buffer.from([0x83, 0x80, 0, 0, 0, 0]))
    await new Promise((resolve) => socket.once('close', resolve))
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a message over the limit', async () => {
    const ws = await mia.socket(room)
    ws.send(Buffer.alloc(17 * 1024 * 1024))
    expect(await closeCode(ws)).toBe(1009)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('text in a room, bytes and nonsense on the records socket', async () => {
    const text = await mia.socket(room)
    text.send('hello')
    expect(await closeCode(text)).toBe(4400)
    for (const nonsense of [Buffer.from([1, 2, 3]), '{', '{"type":"push"}', '['.repeat(500_000), 'null']) {
      const ws = await mia.socket('records')
      ws.send(nonsense)
      expect(await closeCode(ws)).toBe(4400)
    }
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('400 random and truncated frames (seed 7)', async () => {
    let seed = 7
    const next = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
      return seed % limit
    }
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'some words')
    const whole = syncFrame(2, Y.encodeStateAsUpdate(doc))
    for (let i = 0; i < 400; i++) {
      const ws = await mia.socket(room, await scene.tokenOf(mia))
      const bytes =
        i % 2 === 0
          ? Buffer.from(Array.from({ length: next(60) }, () => next(256)))
          : Buffer.from(whole.subarray(0, 1 + next(whole.length - 1)))
      if (i % 4 === 1) bytes[next(bytes.length)] = next(256)
      ws.send(bytes)
      ws.close()
    }
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('an update that promises a hundred times thirty million entries', async () => {
    const update = frame((e) => {
      encoding.writeVarUint(e, 100)
      for (let client = 1; client <= 100; client++) {
        encoding.writeVarUint(e, 30_000_000)
        encoding.writeVarUint(e, client)
        encoding.writeVarUint(e, 0)
      }
    })
    for (let i = 0; i < 20; i++) {
      const ws = await mia.socket(room, await scene.tokenOf(mia))
      ws.send(syncFrame(2, update))
      expect(await closeCode(ws)).toBe(4400)
    }
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('documents', () => {
  it('with parts nested too deeply are refused, and stay as they were for others', async () => {
    const deepRoom = `${mia.organizationId}/${teamId}/${newId()}`
    const { doc, provider } = await mia.open(deepRoom)
    const reader = await ana.open(deepRoom)
    doc.getText('t').insert(0, 'before')
    await until(() => reader.doc.getText('t').toJSON() === 'before', 'it arrives')
    let isRefused = false
    provider.messageHandlers[2] = () => void (isRefused = true)
    doc.transact(() => {
      let outer: Y.XmlFragment = doc.getXmlFragment('description')
      for (let level = 0; level < 5_000; level++) {
        const inner = new Y.XmlElement('blockquote')
        outer.insert(0, [inner])
        outer = inner
      }
    })
    await until(() => isRefused, 'the change is refused')
    provider.destroy()
    const late = await ana.open(deepRoom)
    await until(() => late.doc.getText('t').toJSON() === 'before', 'the rest is there')
    expect(late.doc.getXmlFragment('description').length).toBe(0)
    reader.doc.getText('t').insert(6, ' and after')
    await until(() => late.doc.getText('t').toJSON() === 'before and after', 'work goes on')
    for (const one of [reader, late]) one.provider.destroy()
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('unauthenticated clients', () => {
  it('a flood before authentication', async () => {
    const sockets = Array.from({ length: 300 }, () => {
      const ws = new WebSocket(`${scene.server.url}/${room}`)
      ws.on('error', () => undefined)
      ws.on('open', () => {
        for (let i = 0; i < 50; i++) ws.send(Buffer.alloc(1_000))
      })
      return closeCode(ws, 15_000)
    })
    for (const code of await Promise.all(sockets)) expect([4401, 1006, 1009]).toContain(code)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('forged, empty and cut tokens', async () => {
    const real = await mia.token()
    for (const token of [
      '',
      'x',
      real.slice(1),
      `${real}x`,
      'A'.repeat(5_000),
      encodeURIComponent("' OR 1=1 --"),
    ]) {
      expect(await closeCode(await mia.socket(room, token))).toBe(4401)
      expect(await closeCode(await mia.socket('records', token))).toBe(4401)
      expect((await mia.request('GET', '/v1/invitations', undefined, token)).status).toBe(401)
    }
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a replayed challenge, one of another purpose, one signed by another key', async () => {
    const proof = await mia.prove('session', mia.organizationId)
    const body = { organizationId: mia.organizationId, deviceId: mia.id, ...proof }
    expect((await mia.request('POST', '/v1/session', body)).status).toBe(200)
    expect((await mia.request('POST', '/v1/session', body)).status).toBe(401)
    const join = await mia.prove('join', mia.organizationId)
    expect((await mia.request('POST', '/v1/session', { ...body, ...join })).status).toBe(401)
    const others = await vic.prove('session', mia.organizationId)
    expect((await mia.request('POST', '/v1/session', { ...body, ...others })).status).toBe(401)
    const forged = { ...(await mia.prove('session', mia.organizationId)), challenge: 'a'.repeat(80) }
    expect((await mia.request('POST', '/v1/session', { ...body, ...forged })).status).toBe(401)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a setup token and an invitation, twice', async () => {
    const again = new SyncDevice(scene.server.url, 'Eve')
    expect((await again.setUp(scene.server.setupToken ?? '')).status).toBe(412)
    const { token } = await ana.invite(teamId, 'member', again)
    expect((await again.join(token)).status).toBe(200)
    // The same device may ask again: its answer was lost. Another one may not.
    expect((await again.join(token)).status).toBe(200)
    expect((await new SyncDevice(scene.server.url, 'Eva').join(token)).status).toBe(412)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a withdrawn invitation', async () => {
    const eve = new SyncDevice(scene.server.url, 'Eve')
    const { token, invitationId } = await ana.invite(teamId, 'member', eve)
    expect(
      (await mia.request('DELETE', `/v1/invitations/${invitationId}`, undefined, await mia.token())).status,
    ).toBe(404)
    expect(
      (await ana.request('DELETE', `/v1/invitations/${invitationId}`, undefined, await ana.token())).status,
    ).toBe(200)
    expect((await eve.join(token)).status).toBe(412)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('a member, and a stranger, who invite', async () => {
    expect((await mia.invite(teamId, 'viewer', new SyncDevice(scene.server.url, 'Eve'))).status).toBe(403)
    // Another organization's owner makes an invitation of their own organization only.
    const { token } = await otto.invite(teamId, 'owner', new SyncDevice(scene.server.url, 'Eve'))
    const eve = new SyncDevice(scene.server.url, 'Eve')
    await eve.join(token)
    expect(eve.organizationId).toBe(otto.organizationId)
    expect(await closeCode(await eve.socket(room))).toBe(4403)
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('presence', () => {
  it('has the name known to the server, and no other’s place', async () => {
    const [a, b] = scene.good
    a.provider.awareness.setLocalStateField('user', { name: 'Ana', color: '#112233' })
    await until(() => b.provider.awareness.getStates().has(a.doc.clientID), 'Ana is seen')
    const spoof = await mia.open(room)
    // Claims to be Ana, under a client id of its own; then under Ana's.
    spoof.provider.awareness.setLocalState({
      user: { id: ana.personId, name: 'Ana', color: 'red' },
      cursor: 1,
    })
    await until(() => b.provider.awareness.getStates().has(spoof.doc.clientID), 'the newcomer is seen')
    expect(b.provider.awareness.getStates().get(spoof.doc.clientID)).toEqual({
      user: { id: mia.personId, name: 'Mia' },
      cursor: 1,
    })
    const update = frame((e) => {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint(e, a.doc.clientID)
      encoding.writeVarUint(e, 1_000_000)
      encoding.writeVarString(e, JSON.stringify({ user: { name: 'Nobody' } }))
    })
    const large = frame((e) => {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint(e, spoof.doc.clientID)
      encoding.writeVarUint(e, 1_000_001)
      encoding.writeVarString(e, JSON.stringify({ junk: 'x'.repeat(20_000) }))
    })
    const ws = spoof.provider.ws as unknown as WebSocket
    for (const one of [update, large]) {
      ws.send(
        frame((e) => {
          encoding.writeVarUint(e, 1)
          encoding.writeVarUint8Array(e, one)
        }),
      )
    }
    // The socket's next message is received after them.
    spoof.provider.awareness.setLocalStateField('cursor', 2)
    await until(
      () => b.provider.awareness.getStates().get(spoof.doc.clientID)?.cursor === 2,
      'what came after them is heard',
    )
    expect(b.provider.awareness.getStates().get(a.doc.clientID)).toMatchObject({
      user: { id: ana.personId, name: 'Ana', color: '#112233' },
    })
    expect(b.provider.awareness.getStates().get(spoof.doc.clientID)).not.toHaveProperty('junk')
    const { clientID } = spoof.doc
    spoof.provider.destroy()
    await until(() => !b.provider.awareness.getStates().has(clientID), 'who leaves is gone')
    expect(await scene.isUnharmed()).toBe(true)
  })
})
