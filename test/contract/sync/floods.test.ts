import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { until } from '#test/support/laptop.ts'
import { SyncDevice, newId, syncFrame } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'
import type { SyncScene } from '#test/support/syncScene.ts'

const perAddress = 60
let scene: SyncScene
/** A member whose computer floods the server. */
let eve: SyncDevice

beforeAll(async () => {
  scene = await openSyncScene('--limit', `unauthenticatedPerAddress=${perAddress}`)
  eve = new SyncDevice(scene.server.url, 'Eve')
  await eve.join((await scene.ana.invite(scene.teamId, 'member', eve)).token)
})

afterAll(() => scene.close())

/** A connection from an address of this machine; those of the scene come from 127.0.0.1. */
function knock(localAddress: string): Socket {
  const { hostname, port } = new URL(scene.server.url)
  return connect({ host: hostname, port: Number(port), localAddress }).on('error', () => undefined)
}

const stillOpen = (sockets: readonly Socket[]) =>
  sockets.filter((socket) => !socket.destroyed && socket.readyState === 'open').length

async function isServed(localAddress: string): Promise<boolean> {
  const socket = knock(localAddress)
  const answer = new Promise<string>((resolve) => {
    socket.once('data', (bytes) => resolve(bytes.toString()))
    socket.once('close', () => resolve(''))
  })
  socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
  const isOk = (await answer).startsWith('HTTP/1.1 200')
  socket.destroy()
  return isOk
}

describe('a flood', () => {
  it('SYNC-14 of unauthenticated connections exhausts the places of its own address only', async () => {
    const flood = Array.from({ length: 300 }, () => knock('127.0.0.9'))
    await until(
      () => stillOpen(flood) === perAddress && flood.filter((socket) => socket.destroyed).length === 240,
      'what is too much is cut',
    )
    expect(await isServed('127.0.0.9')).toBe(false)
    expect(await isServed('127.0.0.1')).toBe(true)
    // Sockets with a token do not count: a house has many computers and each of them many documents.
    const token = await scene.tokenOf(eve)
    const known: WebSocket[] = []
    for (let i = 0; i < perAddress + 20; i++) known.push(await eve.socket('records', token))
    expect(known.every((ws) => ws.readyState === ws.OPEN)).toBe(true)
    for (const ws of known) ws.terminate()
    for (const socket of flood) socket.destroy()
    await until(() => stillOpen(flood) === 0, 'the flood ends')
    await expect.poll(() => isServed('127.0.0.9')).toBe(true)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('of requests that do not wait for an answer is cut', async () => {
    const sockets = Array.from({ length: 20 }, () => knock('127.0.0.9'))
    for (const socket of sockets) {
      socket.pause()
      socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20_000), () => socket.resume())
    }
    await until(() => stillOpen(sockets) === 0, 'they are cut')
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('of endless messages takes no more than one computer’s limit', async () => {
    const token = await scene.tokenOf(eve)
    const sockets: WebSocket[] = []
    for (let i = 0; i < 20; i++) {
      const ws = await eve.socket(scene.room, token)
      ws.send(Buffer.alloc(15 * 1024 * 1024), { fin: false })
      sockets.push(ws)
    }
    const open = () => sockets.filter((ws) => ws.readyState === ws.OPEN).length
    await until(() => open() <= 4, 'what is too much is cut', 20_000)
    expect(await scene.isUnharmed()).toBe(true)
    for (const ws of sockets) ws.terminate()
  })

  it('of requests with unread replies is not answered beyond one computer’s limit', async () => {
    const token = await scene.tokenOf(eve)
    const room = `${eve.organizationId}/${scene.teamId}/${newId()}`
    const { doc, provider } = await eve.open(room)
    doc.getText('t').insert(0, 'y'.repeat(5_000_000))
    const reader = await scene.vic.open(room)
    await until(() => reader.doc.getText('t').length === 5_000_000, 'the text arrives')
    const deaf: WebSocket[] = []
    for (let i = 0; i < 40; i++) {
      const ws = await eve.socket(room, token)
      ws.pause()
      for (let k = 0; k < 30; k++) ws.send(syncFrame(0, new Uint8Array([0])))
      deaf.push(ws)
    }
    await until(() => deaf.every(({ bufferedAmount }) => bufferedAmount === 0), 'all is asked')
    for (let i = 0; i < 20; i++) expect(await scene.isUnharmed()).toBe(true)
    // Once they are gone, the same computer is served again.
    for (const ws of deaf) ws.terminate()
    doc.getText('t').insert(0, 'after ')
    await until(() => reader.doc.getText('t').length === 5_000_006, 'the next words arrive')
    expect(reader.closes).toEqual([])
    for (const one of [provider, reader.provider]) one.destroy()
  })
})

describe('a slow line', () => {
  it('stays connected during a message, and is disconnected when idle', async () => {
    const slow = await openSyncScene('--limit', 'keepAliveMs=1000')
    try {
      const { ana, room, server } = slow
      const socket = await bareSocket(server.url, `/${room}?token=${await ana.token()}`)
      // The head of a message of 200 bytes, then a byte at each ping: the answer to a ping would come after the message.
      let pings = 0
      socket.on('data', (bytes) => {
        if (!bytes.includes(pingFrame)) return
        if (++pings < 4) socket.write(Buffer.from([0]))
      })
      socket.write(Buffer.from([0x82, 0xfe, 0, 200, 0, 0, 0, 0]))
      await until(() => pings === 4, 'it stays connected for four pings')
      await until(() => socket.destroyed, 'who says nothing is let go', 10_000)
      expect(await slow.isUnharmed()).toBe(true)
    } finally {
      await slow.close()
    }
  })
})

/** A ping without content. */
const pingFrame = Buffer.from([0x89, 0])

/** A socket that sends only what the test writes. */
async function bareSocket(url: string, path: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.from('0123456789abcdef').toString('base64')}\r\n\r\n`,
  )
  await new Promise((resolve) => socket.once('data', resolve))
  socket.on('data', () => undefined)
  return socket
}
