import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { startBrowserHost } from '#hosts/browser/browserHost.ts'
import type { BrowserHost } from '#hosts/browser/browserHost.ts'
import { bridgeProtocol } from '#shared/contract/messages.ts'

let testApp: TestApp
let host: BrowserHost
let folder: string
let session: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-pages-'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), `<meta content="{{session}}">`)
  writeFileSync(join(folder, 'renderer', 'assets', 'a.js'), 'the script')
  writeFileSync(join(folder, 'secret'), 'secret')
  testApp = await openTestApp()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  host = await startBrowserHost({ app: testApp.app, log, rendererFolder: join(folder, 'renderer'), port: 0 })
  session = sessionIn(await (await fetch(host.openingUrl())).text())
})
afterAll(async () => {
  await host.close()
  await testApp.dispose()
  rmSync(folder, { recursive: true })
})

const sessionIn = (page: string) => /content="([^"]*)"/.exec(page)?.[1] ?? ''

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: string
}

/** A request with any headers and path, which no well-behaved client sends. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Opens a socket; `open`, or the status with which it was refused. */
function openSocket(
  headers: Record<string, string>,
  path = '/bridge',
  protocols: string[] = [],
): Promise<'open' | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, protocols, { headers })
    socket.on('open', () => {
      resolve('open')
      socket.close()
    })
    socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0))
    socket.on('error', () => {})
  })
}

const own = () => `127.0.0.1:${host.port}`
const bearer = () => ({ authorization: `Bearer ${host.token}` })
/** The token of a window, as its page sends it. */
const known = () => ({ authorization: `Bearer ${session}` })

describe('a name that is not this computer’s', () => {
  const foreign = (port: number) => [
    'evil.test',
    `evil.test:${port}`,
    `127.0.0.1.evil.test:${port}`,
    `localhost.evil.test:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `0.0.0.0:${port}`,
    `[::]:${port}`,
    `127.0.0.2:${port}`,
    `user@127.0.0.1:${port}`,
    `127.0.0.1:${port}:${port}`,
  ]
  test('gets nothing, even with the right token (DNS rebinding)', async () => {
    for (const name of foreign(host.port)) {
      expect((await ask('/', { host: name, ...known() })).status).toBe(403)
      const call = { host: name, ...bearer() }
      expect((await ask('/operations/organizations.session', call, 'POST')).status).toBe(403)
      expect(await openSocket({ host: name, ...known() })).toBe(403)
    }
  })
  test('but by its own names it answers', async () => {
    for (const name of [own(), `localhost:${host.port}`, `[::1]:${host.port}`])
      expect((await ask('/', { host: name, ...known() })).status).toBe(200)
  })
})

describe('a foreign page', () => {
  test('gets nothing, even with the right token', async () => {
    const origins = [
      'https://evil.test',
      'null',
      'file://',
      '',
      'http://127.0.0.1',
      `http://127.0.0.1:${host.port + 1}`,
      `https://127.0.0.1:${host.port}`,
      `http://127.0.0.1:${host.port}.evil.test`,
      `http://localhost:${host.port}`,
    ]
    for (const origin of origins) {
      expect((await ask('/', { host: own(), ...known(), origin })).status).toBe(403)
      expect(await openSocket({ host: own(), ...known(), origin })).toBe(403)
      const call = { host: own(), ...bearer(), origin, 'content-type': 'text/plain' }
      expect((await ask('/operations/team.createJobRole', call, 'POST', '{"name":"x"}')).status).toBe(403)
    }
    expect(await openSocket({ host: own(), ...known(), origin: `http://${own()}` })).toBe('open')
  })
  test('of another port, or of another site, gets no part of the pages, and can only be left for them', async () => {
    for (const site of ['same-site', 'cross-site']) {
      const from = { host: own(), ...known(), 'sec-fetch-site': site }
      for (const mode of ['no-cors', 'cors', 'websocket', 'navigate'])
        for (const path of ['/', '/assets/a.js', '/bridge'])
          expect(
            (await ask(path, { ...from, 'sec-fetch-mode': mode, 'sec-fetch-dest': 'iframe' })).status,
          ).toBe(403)
      const clicked = { ...from, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
      expect((await ask('/', clicked)).status).toBe(200)
    }
  })
  test('receives no CORS headers', async () => {
    const { headers } = await ask('/', { host: own() })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })
})

describe('the address that opens the product', () => {
  test('works once, gives its page a token, and sets no cookie, which would reach other ports', async () => {
    const opening = new URL(host.openingUrl())
    const path = opening.pathname + opening.search
    const first = await ask(path, { host: own() })
    expect([first.status, sessionIn(first.body), first.headers['cache-control']]).toEqual([
      200,
      session,
      'no-store',
    ])
    expect(first.headers).not.toHaveProperty('set-cookie')
    expect((await ask(path, { host: own() })).status).toBe(401)
  })
  test.each(['x', '', '%00', 'a'.repeat(5_000), '__proto__'])(
    'with the token %j opens nothing',
    async (token) => {
      expect((await ask(`/?token=${token}`, { host: own() })).status).toBe(401)
    },
  )
})

describe('without a session', () => {
  test('the pages are given, which hold no token and nothing of anybody', async () => {
    const page = await ask('/', { host: own() })
    expect([page.status, page.body]).toEqual([200, '<meta content="">'])
    expect((await ask('/assets/a.js', { host: own() })).body).toBe('the script')
  })
  test('no cookie is one, and neither is a wrong token', async () => {
    const cookies = [`orgata_${host.port}=${session}`, `session=${session}`, session]
    for (const cookie of cookies) {
      expect((await ask('/bridge', { host: own(), cookie })).status).toBe(401)
      expect(await openSocket({ host: own(), cookie })).toBe(401)
      expect((await ask('/operations/team.list', { host: own(), cookie }, 'POST')).status).toBe(401)
    }
    for (const wrong of ['none', session.slice(1), session.toLowerCase(), `${session}x`]) {
      expect((await ask('/bridge', { host: own(), authorization: `Bearer ${wrong}` })).status).toBe(401)
      expect(await openSocket({ host: own() }, '/bridge', [bridgeProtocol, wrong])).toBe(401)
    }
  })
  test('a wrong token is refused, and so is a window’s, which opens the bridge alone', async () => {
    for (const authorization of ['Bearer x', 'Bearer ', `Bearer ${host.token}x`, `Bearer ${session}`]) {
      const headers = { host: own(), authorization }
      expect((await ask('/operations/team.list', headers, 'POST')).status).toBe(401)
    }
  })
})

describe('with a session', () => {
  test('a page opens the bridge by a subprotocol, which the answer does not repeat', async () => {
    const socket = new WebSocket(`ws://${own()}/bridge`, [bridgeProtocol, session])
    await new Promise((resolve) => socket.on('open', resolve))
    expect(socket.protocol).toBe(bridgeProtocol)
    socket.close()
    expect((await ask('/bridge', { host: own(), ...known() }, 'HEAD')).status).toBe(200)
  })
  test.each([
    '/../secret',
    '/..%2fsecret',
    '/%2e%2e/secret',
    '/assets/..%2f..%2fsecret',
    '/..%5csecret',
    '//etc/passwd',
    '/index.html%00',
    '/assets',
  ])('%s leads nowhere', async (path) => {
    const answer = await ask(path, { host: own() })
    expect([answer.status, answer.body]).toEqual([404, 'There is no such page.\n'])
  })
  test('another socket than the bridge is not there', async () => {
    expect(await openSocket({ host: own(), ...known() }, '/')).toBe(404)
  })
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'])('%s changes nothing', async (method) => {
    expect((await ask('/', { host: own(), ...known() }, method)).status).toBe(405)
  })
  test('an operation answers with its result, or an error by its code', async () => {
    const call = (name: string, body: string) =>
      ask(`/operations/${name}`, { host: own(), ...bearer() }, 'POST', body)
    expect(JSON.parse((await call('organizations.session', '')).body)).toMatchObject({ state: 'open' })
    const outcomes = await Promise.all([
      call('team.nothing', '{}'),
      call('team.createJobRole', '{'),
      call('team.createJobRole', '[]'),
      call('team.createJobRole', '"x"'),
      call('__proto__', '{}'),
      call('organizations.session', '['.repeat(2_000_000)),
      call('team.createJobRole', `{"name":"${'x'.repeat(17_000_000)}"}`).catch(() => ({ status: 413 })),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual([404, 400, 400, 400, 404, 400, 413])
  })
  test('text that is no JSON ends the socket, and others go on', async () => {
    for (const text of ['{', '['.repeat(3_000_000), '\u0000', '']) {
      const socket = new WebSocket(`ws://${own()}/bridge`, { headers: known() })
      const closed = new Promise<number>((resolve) => socket.on('close', resolve))
      socket.on('open', () => socket.send(text))
      expect(await closed).toBe(1007)
    }
    const binary = new WebSocket(`ws://${own()}/bridge`, { headers: known() })
    const closed = new Promise<number>((resolve) => binary.on('close', resolve))
    binary.on('open', () => binary.send(Buffer.from('{}')))
    expect(await closed).toBe(1003)
    expect(await openSocket(known())).toBe('open')
  })
})
