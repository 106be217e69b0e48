import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeTimers } from '#sync-server/nodeTimers.ts'
import { startSyncServer } from '#sync-server/server.ts'
import type { SyncServer } from '#sync-server/server.ts'
import { linkThrough } from '#test/support/changedLink.ts'
import { startCutProxy } from '#test/support/cutProxy.ts'
import type { CutProxy } from '#test/support/cutProxy.ts'
import { Laptop, until } from '#test/support/laptop.ts'
import { SyncDevice, record } from '#test/support/syncDevice.ts'

const MiB = 1_024 * 1_024
const ports = {
  clock: { nowMs: () => Date.now() },
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
  timers: nodeTimers,
  log: pino({ level: 'silent' }),
}

let dataDir: string
let server: SyncServer
let proxies: CutProxy[]
let laptops: Laptop[]

const start = async (port = 0) =>
  startSyncServer({ dataDir, port, host: '127.0.0.1', ports, limits: { blobBytes: 32 * MiB } })

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await start()
  proxies = []
  laptops = []
})

afterEach(async () => {
  for (const laptop of laptops) await laptop.dispose()
  await server.close()
  for (const proxy of proxies) await proxy.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** An organization with a member, each behind a network of their own. */
async function twoBehindProxies() {
  const add = async (name: string) => {
    const proxy = await startCutProxy(Number(new URL(server.url).port))
    const laptop = new Laptop(name)
    proxies.push(proxy)
    laptops.push(laptop)
    return { proxy, laptop }
  }
  const [ana, ben] = [await add('Ana'), await add('Ben')]
  await ana.laptop.found()
  await ana.laptop.sync.enrol({ url: ana.proxy.url, setupToken: server.setupToken ?? '' })
  await ana.laptop.sync.syncNow()
  const { link } = await ana.laptop.invite('Ben', 'member')
  await ben.laptop.join(linkThrough(link, ben.proxy.url))
  await ben.laptop.sync.syncNow()
  return { ana, ben }
}

function attach(laptop: Laptop, file: { sha256: string; sizeBytes: number }): void {
  laptop.change((unit) =>
    unit.insert('attachment', {
      name: 'oven.jpg',
      ...file,
      mediaType: 'image/jpeg',
      runId: laptop.newId(),
      workItemId: laptop.newId(),
      evidenceId: null,
    }),
  )
}

describe('files over a bad network', () => {
  it('go on where the connection was cut, both ways, 20 MiB', async () => {
    const { ana, ben } = await twoBehindProxies()
    const bytes = new Uint8Array(randomBytes(20 * MiB))
    const before = { ana: ana.proxy.bytes, ben: ben.proxy.bytes }
    ana.proxy.cutAfter(9 * MiB)
    ben.proxy.cutAfter(12 * MiB)
    const file = await ana.laptop.organization.blobs.put(bytes)
    attach(ana.laptop, file)
    await until(
      () => ben.laptop.organization.blobs.has(file.sha256),
      'the file is on the other laptop',
      40_000,
    )
    // Each was cut once and resumed: far less than a second whole transfer was sent.
    for (const [one, was] of [
      [ana, before.ana],
      [ben, before.ben],
    ] as const) {
      const moved = one.proxy.bytes - was
      expect(moved).toBeGreaterThan(20 * MiB)
      expect(moved).toBeLessThan(26 * MiB)
    }
    await until(() => ana.laptop.sync.status().waiting === 0, 'nothing waits')
  }, 60_000)
})

describe('pieces of a file', () => {
  const bytes = randomBytes(100_000)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  let ana: SyncDevice
  let token: string

  beforeEach(async () => {
    ana = new SyncDevice(server.url, 'Ana')
    await ana.setUp(server.setupToken ?? '')
    token = await ana.token()
  })

  const send = (offset: number, piece: Buffer, length = bytes.length, hash = sha256) =>
    fetch(`${server.url.replace('ws', 'http')}/v1/blobs/${hash}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'upload-offset': String(offset),
        'upload-length': String(length),
      },
      body: new Uint8Array(piece),
    })
  const head = async (hash = sha256) =>
    fetch(`${server.url.replace('ws', 'http')}/v1/blobs/${hash}`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${token}` },
    })

  it('are put together in order, over a restart, and checked at the end', async () => {
    expect((await send(0, bytes.subarray(0, 40_000))).status).toBe(200)
    expect((await head()).headers.get('upload-offset')).toBe('40000')
    const port = Number(new URL(server.url).port)
    await server.close()
    server = await start(port)
    // The first request after a restart may meet a connection that the old server closed.
    await head().catch(() => undefined)
    expect((await send(0, bytes)).status).toBe(409)
    expect((await send(50_000, bytes.subarray(50_000))).status).toBe(409)
    expect((await send(40_000, bytes.subarray(40_000))).status).toBe(200)
    const there = await head()
    expect([there.status, there.headers.get('content-length')]).toEqual([200, '100000'])
    expect(readdirSync(join(dataDir, 'parts'))).toEqual([])
  })

  it('that are not the file they were sent as are thrown away', async () => {
    expect((await send(0, randomBytes(100_000))).status).toBe(400)
    expect((await head()).headers.get('upload-offset')).toBe('0')
    // More than was announced, no announcement, too long a file.
    expect((await send(0, bytes, 10)).status).toBe(400)
    expect((await send(0, bytes, 33 * MiB)).status).toBe(413)
    const url = `${server.url.replace('ws', 'http')}/v1/blobs/${sha256}`
    const bare = await fetch(url, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}` },
      body: 'x',
    })
    expect(bare.status).toBe(400)
  })

  it('are few at a time, and leave after a day', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 10; i++) {
      const name = createHash('sha256').update(String(i)).digest('hex')
      statuses.push((await send(0, Buffer.from('x'), 100, name)).status)
    }
    expect(statuses).toEqual([...Array<number>(8).fill(200), 503, 503])
    const parts = join(dataDir, 'parts')
    const longAgo = new Date(Date.now() - 86_500_000)
    for (const name of readdirSync(parts)) utimesSync(join(parts, name), longAgo, longAgo)
    const port = Number(new URL(server.url).port)
    await server.close()
    server = await start(port)
    await until(() => readdirSync(parts).length === 0, 'what was left lying is gone')
  })

  it('are read from any byte on', async () => {
    expect((await send(0, bytes)).status).toBe(200)
    const anas = await ana.records()
    const named = record(ana, 'attachment', {
      teamId: '01890000-0000-7000-8000-000000000001',
      sha256,
      sizeBytes: bytes.length,
      mediaType: 'x/y',
      runId: ana.id,
      workItemId: ana.id,
      evidenceId: null,
    })
    expect(await anas.push(named, null, 'files')).toMatchObject({ refused: [] })
    anas.ws.close()
    const get = (range: string) =>
      fetch(`${server.url.replace('ws', 'http')}/v1/blobs/${sha256}`, {
        headers: { authorization: `Bearer ${token}`, range },
      })
    const rest = await get('bytes=99000-')
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 99000-99999/100000'])
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(bytes.subarray(99_000))
    expect((await get('bytes=100000-')).status).toBe(416)
    const whole = await get('bytes=5-9,20-30')
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, bytes.length])
  })
})
