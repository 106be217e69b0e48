import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { frameOf } from './frame.ts'

let server: WebSocketServer
let client: WebSocket
let socket: Duplex

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  server.on('connection', (_ws, request) => (socket = request.socket))
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await once(client, 'open')
})

afterAll(() => {
  client.terminate()
  server.close()
})

/** A client's received messages. */
async function read(message: Uint8Array | string): Promise<[Buffer, boolean]> {
  const arrived = once(client, 'message')
  socket.write(frameOf(message))
  return (await arrived) as [Buffer, boolean]
}

it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('frames %i bytes', async (size) => {
  const bytes = new Uint8Array(size).map((_, place) => place % 251)
  const [message, isBinary] = await read(bytes)
  expect(isBinary).toBe(true)
  expect(message.equals(bytes)).toBe(true)
})

it.each([0, 20, 62, 63, 30_000, 40_000])('frames %i letters of more than a byte as text', async (length) => {
  const text = 'ü€'.repeat(length)
  const [message, isBinary] = await read(text)
  expect(isBinary).toBe(false)
  expect(message.toString('utf8')).toBe(text)
})
