import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { RequestListener } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import { challengeAnswer } from '#shared/protocol/identity.ts'
import { writeCertificate } from '#test/support/certificate.ts'
import { writeAuthority, writeSignedCertificate } from '#test/support/firmCertificates.ts'
import { createServerClient } from './serverClient.ts'
import { explainSocketRefused } from './unreachable.ts'

/** Every reason has its own sentence, over real sockets. */

let folder: string
const servers: Server[] = []
const sockets = new Set<Socket>()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-unreachable-'))
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

async function portOf(server: Server): Promise<number> {
  servers.push(server)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const hello: RequestListener = (_request, response) => response.end('hello')
const tlsPort = (files: { certFile: string; keyFile: string }) =>
  portOf(createHttpsServer({ cert: readFileSync(files.certFile), key: readFileSync(files.keyFile) }, hello))

const timers = {
  setTimeout: (fn: () => void, ms: number) => setTimeout(fn, ms),
  clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
}
/** The time limit of a request is over at once. */
const impatient = { ...timers, setTimeout: (fn: () => void) => setTimeout(fn, 0) }
const signer = { deviceId: '', publicKey: '', sign: () => new Uint8Array() }

/** The reason and the sentence of a failed request. */
async function whyOf(url: string, { pin, limits = timers }: { pin?: string; limits?: typeof timers } = {}) {
  const network = pin === undefined ? nodeNetwork : nodeNetwork.trusting!(pin)
  const client = createServerClient(url, signer, { network, timers: limits })
  const error: unknown = await client
    .request('GET', '/v1/challenge', challengeAnswer, {})
    .catch((e: unknown) => e)
  const { code, message, details } = error as { code: string; message: string; details?: object }
  expect(code).toBe('unavailable')
  return { message, ...details } as { message: string; why?: string; status?: number }
}

describe('a server that cannot be reached', () => {
  test('refuses the connection', async () => {
    const port = await portOf(createTcpServer())
    await new Promise((resolve) => servers.pop()!.close(resolve))
    expect(await whyOf(`http://127.0.0.1:${port}`)).toMatchObject({
      why: 'refused',
      message: expect.stringContaining('no sync server runs on this port') as string,
    })
  })
  test('does not answer in time', async () => {
    const port = await portOf(createTcpServer())
    expect(await whyOf(`http://127.0.0.1:${port}`, { limits: impatient })).toMatchObject({
      why: 'timedOut',
      message: expect.stringContaining('a firewall may block the port') as string,
    })
  })
  test('has a name that nobody has', async () => {
    const { why, message } = await whyOf('http://nowhere.invalid')
    // A computer without a name server is told so.
    expect(['unknownName', 'noNames']).toContain(why)
    expect(message).toContain('nowhere.invalid')
  })
  test('takes only secure connections', async () => {
    const port = await tlsPort(writeCertificate(folder))
    expect(await whyOf(`http://127.0.0.1:${port}`)).toMatchObject({
      why: 'plainToTls',
      message: `The server at this address takes only secure connections. Use https://127.0.0.1:${port}.`,
    })
  })
  test('takes no secure connections, also where its key is known', async () => {
    const port = await portOf(createHttpServer(hello))
    const said = {
      why: 'tlsToPlain',
      message: expect.stringContaining(`Use http://127.0.0.1:${port}`) as string,
    }
    expect(await whyOf(`https://127.0.0.1:${port}`)).toMatchObject(said)
    expect(await whyOf(`https://127.0.0.1:${port}`, { pin: 'P'.repeat(43) })).toMatchObject(said)
  })
  test('cuts the connection, and is no secure one', async () => {
    const port = await portOf(createTcpServer((socket) => socket.destroy()))
    expect((await whyOf(`http://127.0.0.1:${port}`)).why).toBe('cut')
  })
  test('shows a certificate of its own, and no key of it is known', async () => {
    const port = await tlsPort(writeCertificate(folder))
    expect(await whyOf(`https://127.0.0.1:${port}`)).toMatchObject({
      why: 'ownCertificate',
      message: expect.stringContaining('including #pin= and the key') as string,
    })
  })
  test('shows a certificate of an unknown authority', async () => {
    const by = writeAuthority(folder)
    const port = await tlsPort(writeSignedCertificate(folder, { by, hosts: ['127.0.0.1'] }))
    expect(await whyOf(`https://127.0.0.1:${port}`)).toMatchObject({
      why: 'unknownAuthority',
      message: expect.stringContaining('authority in the system’s store') as string,
    })
  })
  test.each([
    [413, 'client_max_body_size 16m'],
    [400, 'takes only secure connections'],
    [502, 'does not reach the sync server behind it'],
    [404, 'is not a sync server of Orgata (status 404)'],
  ])('is a proxy that answers %i', async (status, words) => {
    const server = createHttpServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' })
      response.end('<html><center>nginx</center></html>')
    })
    const { message } = await whyOf(`http://127.0.0.1:${await portOf(server)}`)
    expect(message).toContain(words)
  })
  test('leads to another address', async () => {
    const server = createHttpServer((_request, response) => {
      response.writeHead(301, { location: 'https://127.0.0.1/' })
      response.end()
    })
    expect((await whyOf(`http://127.0.0.1:${await portOf(server)}`)).why).toBe('redirected')
  })
})

describe('a certificate of the firm’s own authority', () => {
  const run = promisify(execFile)
  const ask = async (url: string, systemStore: string) => {
    const program = join(import.meta.dirname, '../../../../test/support/fetchOnce.ts')
    const env = { ...process.env, SSL_CERT_FILE: systemStore, SSL_CERT_DIR: '/nowhere' }
    return (await run(process.execPath, [program, url], { env })).stdout
  }
  // Elsewhere the store is no file.
  test.runIf(process.platform === 'linux')(
    'is trusted by the store of the system, for its names and its time',
    async () => {
      const by = writeAuthority(folder)
      const good = await tlsPort(writeSignedCertificate(folder, { by, hosts: ['127.0.0.1'] }))
      const other = await tlsPort(writeSignedCertificate(folder, { by, hosts: ['sync.firm.test'] }))
      const old = { by, hosts: ['127.0.0.1'], validToMs: Date.now() - 1_000 }
      const expired = await tlsPort(writeSignedCertificate(folder, old))
      const answers = await Promise.all([
        ask(`https://127.0.0.1:${good}/`, by.certFile),
        ask(`https://127.0.0.1:${other}/`, by.certFile),
        ask(`https://127.0.0.1:${expired}/`, by.certFile),
        ask(`https://127.0.0.1:${good}/`, '/nowhere.pem'),
      ])
      expect(answers).toEqual([
        '200',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'CERT_HAS_EXPIRED',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      ])
    },
  )
})

test('a proxy that does not pass on sockets is told from a server that is full', () => {
  const url = 'https://sync.example.org'
  expect(explainSocketRefused(url, new Error('Unexpected server response: 400'))?.message).toContain(
    'proxy_http_version 1.1',
  )
  expect(explainSocketRefused(url, new Error('Unexpected server response: 503'))?.message).toContain(
    'too many connections',
  )
  expect(explainSocketRefused(url, new Error('read ECONNRESET'))).toBeNull()
})
