import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { nodeTimers } from '#sync-server/nodeTimers.ts'
import { startSyncServer } from '#sync-server/server.ts'
import type { SyncServer } from '#sync-server/server.ts'
import type { ServerLimits } from '#sync-server/limits.ts'
import { until } from '#test/support/laptop.ts'
import { SyncDevice, closeCode, newId, record, syncFrame } from '#test/support/syncDevice.ts'

const teamId = newId()
let dataDir: string
let server: SyncServer
let ana: SyncDevice
let room: string
const logged: string[] = []
/** How far the server's clock was set ahead while it ran. */
let steppedMs = 0

async function start(limits: Partial<ServerLimits>): Promise<void> {
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const ports = {
    clock: { nowMs: () => Date.now() + steppedMs },
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
    timers: nodeTimers,
    log,
  }
  server = await startSyncServer({ dataDir, port: 0, host: '127.0.0.1', ports, limits })
  ana = new SyncDevice(server.url, 'Ana')
  await ana.setUp(server.setupToken ?? '')
  room = `${ana.organizationId}/${teamId}/${newId()}`
}

async function socketsBecome(count: number): Promise<void> {
  while (Number((await ana.request('GET', '/health')).body.sockets) !== count) await pause()
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  logged.length = 0
  steppedMs = 0
})

afterEach(async () => {
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the server’s limits', () => {
  it('close a client that stops reading with 1013, and no other', async () => {
    await start({ unsentBytes: 1024 * 1024 })
    const ben = new SyncDevice(server.url, 'Ben')
    await ben.join((await ana.invite(teamId, 'member', ben)).token)
    const writer = await ana.open(room)
    const reader = await ana.open(room)
    const lazy = await ben.socket(room)
    lazy.pause()
    const code = closeCode(lazy, 25_000)
    for (let length = 500_000; lazy.readyState === lazy.OPEN && length <= 50_000_000; length += 500_000) {
      writer.doc.getText('t').insert(0, 'x'.repeat(500_000))
      await until(() => reader.doc.getText('t').length === length, 'the text arrives')
      if (Number((await ana.request('GET', '/health')).body.sockets) === 2) break
    }
    await socketsBecome(2)
    lazy.resume()
    expect([1006, 1013]).toContain(await code)
    expect([writer.closes, reader.closes]).toEqual([[], []])
    writer.provider.destroy()
    reader.provider.destroy()
    await socketsBecome(0)
  })

  it('leave questions of a computer that does not read unanswered, until it reads', async () => {
    await start({ unsentBytes: 4 * 1024 * 1024 })
    const writer = await ana.open(room)
    writer.doc.getText('t').insert(0, 'x'.repeat(2_000_000))
    const ben = new SyncDevice(server.url, 'Ben')
    await ben.join((await ana.invite(teamId, 'member', ben)).token)
    const token = await ben.token()
    const sockets = await Promise.all(Array.from({ length: 12 }, () => ben.socket(room, token)))
    let answers = 0
    for (const ws of sockets) {
      ws.pause()
      ws.on('message', (data: Buffer) => {
        if (data[0] === 0 && data[1] === 1 && data.length > 2_000_000) answers++
      })
      for (let i = 0; i < 4; i++) ws.send(syncFrame(0, new Uint8Array([0])))
    }
    await pause()
    for (const ws of sockets) ws.resume()
    await until(() => answers === 48, 'every question is answered')
    expect(sockets.every((ws) => ws.readyState === ws.OPEN)).toBe(true)
    for (const ws of sockets) ws.close()
    writer.provider.destroy()
  })

  it('slow a flood down instead of failing, whatever the clock does', async () => {
    await start({ burstMessages: 50, messagesPerSecond: 200 })
    const ws = await ana.socket(room)
    let answers = 0
    ws.on('message', (data: Buffer) => {
      if (data[0] === 64) answers++
    })
    const ask = () => {
      for (let i = 0; i < 100; i++) ws.send(Buffer.from([64, 0, i]))
    }
    const sentMs = performance.now()
    ask()
    await until(() => answers === 100, 'every question is answered')
    steppedMs = 86_400_000
    // Twice the burst was sent: the next frame is read when the debt of a quarter of a second is paid.
    ask()
    await until(() => answers === 200, 'every question is answered')
    expect(performance.now() - sentMs).toBeGreaterThan(200)
    ws.close()
  })

  it('refuse one document too large, one too many, one socket too many, and one request too many', async () => {
    await start({
      documentBytes: 2_000,
      documentsPerOrganization: 1,
      socketsPerDevice: 3,
      identityBurst: 12,
      identityPerMinute: 1,
    })
    const { doc, provider, closes } = await ana.open(room)
    doc.getText('t').insert(0, 'small')
    provider.messageHandlers[2] = () => undefined
    doc.getText('t').insert(0, 'x'.repeat(3_000))
    const token = await ana.token()
    const reader = await ana.socket(room, token)
    const frames: Buffer[] = []
    reader.on('message', (data: Buffer) => frames.push(data))
    reader.send(syncFrame(0, new Uint8Array([0])))
    await until(() => frames.some((frame) => frame[0] === 0 && frame[1] === 1), 'the document comes')
    const copy = new Y.Doc()
    const step2 = frames.find((frame) => frame[0] === 0 && frame[1] === 1)!
    Y.applyUpdate(copy, new Uint8Array(step2.subarray(3)))
    expect(copy.getText('t').toJSON()).toBe('small')
    expect(await closeCode(await ana.socket(`${ana.organizationId}/${teamId}/${newId()}`, token))).toBe(4403)
    const third = await ana.socket('records', token)
    expect(await closeCode(await ana.socket('records', token))).toBe(1013)
    expect(closes).toEqual([])
    let status = 200
    while (status === 200) status = (await ana.request('GET', '/v1/challenge')).status
    expect(status).toBe(503)
    for (const ws of [reader, third]) ws.close()
    provider.destroy()
  })

  it('count whom a proxy names, so that a stranger shuts nobody else out', async () => {
    await start({ identityBurst: 12, identityPerMinute: 1 })
    const ask = async (address: string) => {
      const url = `${server.url.replace('ws', 'http')}/v1/challenge`
      return (await fetch(url, { headers: { 'x-forwarded-for': address } })).status
    }
    let status = 200
    while (status === 200) status = await ask('203.0.113.9')
    expect(status).toBe(503)
    expect(await ask('198.51.100.7, 203.0.113.9')).toBe(503)
    expect(await ask('203.0.113.9, 198.51.100.7')).toBe(200)
  })

  it('keep files within the organization’s quota, and a part of the disk free', async () => {
    await start({ filesPerOrganizationBytes: 100_000 })
    const token = await ana.token()
    const put = async (bytes: Buffer) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const url = `${server.url.replace('ws', 'http')}/v1/blobs/${sha256}`
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })).status
    }
    const first = randomBytes(60_000)
    expect([await put(first), await put(randomBytes(60_000)), await put(randomBytes(30_000))]).toEqual([
      200, 507, 200,
    ])
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
    await start({ diskReserveBytes: Number.MAX_SAFE_INTEGER })
    const body = Buffer.from('x')
    const answer = await fetch(
      `${server.url.replace('ws', 'http')}/v1/blobs/${createHash('sha256').update(body).digest('hex')}`,
      {
        method: 'PUT',
        headers: { authorization: `Bearer ${await ana.token()}` },
        body: new Uint8Array(body),
      },
    )
    expect(answer.status).toBe(507)
  })

  it('load no more documents than the memory limit, until others are idle', async () => {
    await start({ loadedBytes: 100_000, documentIdleMs: 1_500 })
    const open: WebsocketProvider[] = []
    for (let n = 0; n < 2; n++) {
      const { doc, provider } = await ana.open(`${ana.organizationId}/${teamId}/${newId()}`)
      doc.getText('t').insert(0, randomBytes(30_000).toString('hex'))
      open.push(provider)
      await pause()
    }
    const name = `${ana.organizationId}/${teamId}/${newId()}`
    expect(await closeCode(await ana.socket(name))).toBe(1013)
    await until(() => open.every((provider) => provider.wsconnected), 'the others stay')
    for (const provider of open) provider.destroy()
    while (Number((await ana.request('GET', '/health')).body.loaded) > 0) await pause()
    const { provider } = await ana.open(name)
    provider.destroy()
  })

  it('unload idle documents, and load them again', async () => {
    await start({ documentIdleMs: 60 })
    const loaded = async () => Number((await ana.request('GET', '/health')).body.loaded)
    const a = await ana.open(room)
    for (let i = 0; i < 500; i++) a.doc.getArray('list').push([i])
    while ((await loaded()) > 0) await pause()
    // The socket stayed; the document is loaded again with the first change.
    a.doc.getArray('list').push([500])
    const b = await ana.open(room)
    expect(b.doc.getArray('list').length).toBe(501)
    a.provider.destroy()
    b.provider.destroy()
    while (Number((await ana.request('GET', '/health')).body.documents) > 0) await pause()
    const c = await ana.open(room)
    expect(c.doc.getArray('list').length).toBe(501)
    expect(a.closes.concat(b.closes).filter((code) => code >= 4_000)).toEqual([])
    c.provider.destroy()
  })

  it('send many records in pages of limited size', async () => {
    await start({})
    const records = await ana.records()
    for (let i = 0; i < 12; i++) {
      const large = record(ana, 'team', { description: 'y'.repeat(2_000), name: `team ${i}` })
      expect(await records.push(large)).toMatchObject({ refused: [], conflicts: [] })
    }
    // A socket's own changes are not sent back to it.
    const reader = await ana.records()
    const page = await reader.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 5 },
      'pulled',
    )
    expect([page.records.length, page.more]).toEqual([5, true])
    const rest = await reader.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: page.checkpoint, limit: 200 },
      'pulled',
    )
    expect([rest.records.length, rest.more]).toEqual([7, false])
    // A checkpoint of another store starts over.
    const foreign = { ...rest.checkpoint, epoch: newId() }
    const again = await records.ask(
      { type: 'pull', collection: 'tenancy', checkpoint: foreign, limit: 200 },
      'pulled',
    )
    expect(again.records.length).toBe(12)
    for (const { ws } of [records, reader]) ws.close()
  })

  it('take so many records of a kind from a person in a day, and those of others', async () => {
    await start({ burstRecords: 3, recordsPerDay: 10 })
    const ben = new SyncDevice(server.url, 'Ben')
    await ben.join((await ana.invite(teamId, 'member', ben)).token)
    const [anas, bens] = [await ana.records(), await ben.records()]
    const runId = newId()
    const push = (by: SyncDevice, socket: typeof anas) =>
      socket.push(record(by, 'comment', { teamId, runId, workItemId: newId(), text: 'x' }), null, 'work')
    const taken = { type: 'pushed', refused: [] }
    for (let i = 0; i < 3; i++) expect(await push(ben, bens)).toMatchObject(taken)
    expect(await push(ben, bens)).toMatchObject({
      type: 'failed',
      code: 'unavailable',
      message: expect.stringContaining('more changes than the sync server accepts in a day'),
    })
    expect(await push(ana, anas)).toMatchObject(taken)
    const page = await anas.ask({ type: 'pull', collection: 'work', checkpoint: null, limit: 50 }, 'pulled')
    expect(page.records.filter(({ kind }) => kind === 'comment')).toHaveLength(4)
    for (const { ws } of [anas, bens]) ws.close()
  })

  it('keep secrets and content out of the log', async () => {
    await start({})
    const { doc, provider } = await ana.open(room)
    doc.getText('t').insert(0, 'confidential words')
    const token = await ana.token()
    expect(await closeCode(await ana.socket('nowhere', token))).toBe(4403)
    const ws = await ana.socket(room, token)
    ws.send(Buffer.from([9, 9, 9]))
    await closeCode(ws)
    const all = logged.join('')
    expect(all).toContain('an organization was set up')
    for (const secret of [token, server.setupToken ?? '', 'confidential', 'token='])
      expect(all).not.toContain(secret)
    provider.destroy()
  })
})
