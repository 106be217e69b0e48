import { createHash, createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeCertificate } from '#test/support/certificate.ts'
import { createPinnedNetwork } from './pinnedNetwork.ts'

let server: Server
let address: string
let pin: string
/** The requests that the server received. */
const heard: string[] = []

beforeEach(async () => {
  const { certFile, keyFile } = writeCertificate(mkdtempSync(join(tmpdir(), 'orgata-pin-')))
  const [cert, key] = [readFileSync(certFile), readFileSync(keyFile)]
  const spki = createPublicKey(cert).export({ format: 'der', type: 'spki' })
  pin = createHash('sha256').update(spki).digest('base64url')
  heard.length = 0
  server = createServer({ cert, key }, (request, response) => {
    heard.push(`${request.method} ${request.url}`)
    if (request.url === '/away') response.writeHead(302, { location: '/elsewhere' })
    response.end('hello')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

test('a server is known by its key, with any authority', async () => {
  const response = await createPinnedNetwork(pin).fetch(`${address}/here`)
  expect([response.status, await response.text()]).toEqual([200, 'hello'])
})

test('no data are sent to one with another key, by request or by socket', async () => {
  const other = createPinnedNetwork(createHash('sha256').update('another').digest('base64url'))
  await expect(other.fetch(`${address}/here`, { method: 'POST', body: 'secret' })).rejects.toMatchObject({
    code: 'unavailable',
  })
  const socket = other.openSocket(`${address.replace('https', 'wss')}/records`, { maxBytes: 1_000 })
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toContain('certificate is another one')
  expect(heard).toEqual([])
})

test('no data are sent without TLS, and no redirect is followed', async () => {
  const network = createPinnedNetwork(pin)
  await expect(network.fetch(`${address.replace('https', 'http')}/here`)).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect(heard).toEqual([])
  await expect(network.fetch(`${address}/away`)).rejects.toThrow('unexpected redirect')
  expect(heard).toEqual(['GET /away'])
})

test('a kept connection that the server closes when it is used again is replaced, and none that is new', async () => {
  const network = createPinnedNetwork(pin)
  await (await network.fetch(`${address}/here`)).text()
  const spared = new Set<unknown>()
  const spare = (socket: unknown) => spared.add(socket)
  server.on('secureConnection', spare)
  server.prependListener('request', ({ socket }) => {
    if (!spared.has(socket)) socket.destroy()
  })
  const response = await network.fetch(`${address}/again`, { method: 'POST', body: 'text' })
  expect([response.status, await response.text()]).toEqual([200, 'hello'])
  expect(heard).toEqual(['GET /here', 'POST /again', 'POST /again'])
  server.off('secureConnection', spare)
  await expect(createPinnedNetwork(pin).fetch(`${address}/here`)).rejects.toMatchObject({
    code: 'ECONNRESET',
  })
})
