import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ServerLimits } from '#sync-server/limits.ts'
import { nodeTimers } from '#sync-server/nodeTimers.ts'
import { startSyncServer } from '#sync-server/server.ts'
import type { SyncServer } from '#sync-server/server.ts'
import { until } from '#test/support/laptop.ts'
import { SyncDevice, newId } from '#test/support/syncDevice.ts'

const dayMs = 86_400_000
let dataDir: string
let server: SyncServer
/** How far the server's clock has been moved on. */
let aheadMs = 0

async function start(limits: Partial<ServerLimits> = {}): Promise<void> {
  const ports = {
    clock: { nowMs: () => Date.now() + aheadMs },
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
    timers: nodeTimers,
    log: pino({ level: 'silent' }),
  }
  server = await startSyncServer({ dataDir, port: 0, host: '127.0.0.1', ports, limits })
}

beforeEach(() => {
  aheadMs = 0
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
})

afterEach(async () => {
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('admission to the server', () => {
  it('a socket that is opened while the server stops is closed, and the server ends', async () => {
    await start()
    const ana = new SyncDevice(server.url, 'Ana')
    await ana.setUp(server.setupToken ?? '')
    const token = await ana.token()
    const { hostname, port } = new URL(server.url)
    const late = await Promise.all(
      ['/records', `/${ana.organizationId}/${newId()}/${newId()}`].map(async (path) => {
        const socket = connect(Number(port), hostname)
        await once(socket, 'connect')
        socket.write(`GET ${path}?token=${token} HTTP/1.1\r\n`)
        return socket
      }),
    )
    // Whatever was sent before this answer has been read: the server knows both connections.
    await ana.request('GET', '/health')
    const said = late.map(async (socket) => {
      const [upgraded] = (await once(socket, 'data')) as [Buffer]
      const rest = upgraded.includes('stopping') ? '' : String((await once(socket, 'data'))[0])
      socket.destroy()
      return upgraded.toString() + rest
    })
    const ended = server.close()
    for (const socket of late) {
      socket.write(
        'Host: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      )
    }
    await ended
    for (const text of await Promise.all(said)) expect(text).toContain('The sync server is stopping.')
  })

  it('a setup token is good for a week, an invitation until its time, a session for a quarter of an hour', async () => {
    await start()
    const early = server.setupToken ?? ''
    const ana = new SyncDevice(server.url, 'Ana')
    aheadMs = 8 * dayMs
    const late = await ana.setUp(early)
    expect([late.status, JSON.stringify(late.body)]).toEqual([
      412,
      expect.stringMatching(/more than a week old/),
    ])
    await server.close()
    await start()
    const again = new SyncDevice(server.url, 'Ana')
    expect((await again.setUp(server.setupToken ?? '')).status).toBe(200)

    const token = await again.token()
    expect((await again.request('GET', '/v1/devices', undefined, token)).status).toBe(200)
    const ben = new SyncDevice(server.url, 'Ben')
    const expiresAt = new Date(Date.now() + aheadMs + 3_600_000).toISOString()
    const invited = await again.request(
      'POST',
      '/v1/invitations',
      { personId: ben.personId, personName: 'Ben', teamId: newId(), role: 'member', expiresAt },
      token,
    )
    expect(invited.status).toBe(200)
    aheadMs += 16 * 60_000
    expect((await again.request('GET', '/v1/devices', undefined, token)).status).toBe(401)
    aheadMs += 3_600_000
    const refused = await ben.join(String(invited.body.token))
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      412,
      expect.stringMatching(/This invitation has expired/),
    ])
    expect(
      (await again.request('GET', '/v1/invitations', undefined, await again.token())).body,
    ).toMatchObject({
      invitations: [{ state: 'expired' }],
    })
  })

  it('a setup token that two use at the same moment makes one organization', async () => {
    await start()
    const devices = Array.from({ length: 6 }, (_, i) => new SyncDevice(server.url, `Ana ${i}`))
    const answers = await Promise.all(devices.map((device) => device.setUp(server.setupToken ?? '')))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412])
  })
})

describe('unauthenticated clients over a limit', () => {
  it('are told that a request is too large, and that there is no place', async () => {
    await start({ sockets: 1 })
    const ana = new SyncDevice(server.url, 'Ana')
    await ana.setUp(server.setupToken ?? '')
    const { status } = await ana.request('POST', '/v1/session', { junk: 'x'.repeat(70_000) })
    expect(status).toBe(413)
    const token = await ana.token()
    const first = await ana.socket('records', token)
    await expect(ana.socket('records', token)).rejects.toThrow('503')
    first.close()
  })
})

describe('slow unauthenticated clients', () => {
  it('are disconnected, while others are served', async () => {
    await start({ headMs: 700, sockets: 100, unauthenticatedPerAddress: 1_000 })
    const port = Number(new URL(server.url).port)
    const heads = [
      '',
      'GET /health HT',
      'POST /v1/session HTTP/1.1\r\nHost: x\r\nX-Slow: ',
      'GET /records?token=x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n',
    ]
    let open = 0
    const sockets: Socket[] = Array.from({ length: 400 }, (_, i) => {
      const socket = connect(port, '127.0.0.1', () => {
        open++
        socket.write(heads[i % heads.length] ?? '')
      })
      socket.on('error', () => undefined)
      socket.on('close', () => open--)
      return socket
    })
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('a')
    }, 100)
    await until(() => open === 400, 'all are connected')
    const ana = new SyncDevice(server.url, 'Ana')
    expect((await ana.setUp(server.setupToken ?? '')).status).toBe(200)
    await until(() => open === 0, 'all are let go', 10_000)
    clearInterval(drip)
    for (const socket of sockets) socket.destroy()
    expect((await ana.request('GET', '/health')).status).toBe(200)
  })
})
