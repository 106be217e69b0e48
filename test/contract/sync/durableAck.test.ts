import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeDurable, readDurable, roomMessage } from '#shared/protocol/roomMessages.ts'
import type { RecordAnswer, RecordCheckpoint } from '#shared/protocol/recordMessages.ts'
import { until } from '#test/support/laptop.ts'
import { SyncDevice, newId, record } from '#test/support/syncDevice.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'

type Pulled = Extract<RecordAnswer, { type: 'pulled' }>

const rounds = 20
const teamId = newId()
let dataDir: string
let server: SyncServerProcess
let ana: SyncDevice

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await startSyncServerProcess(dataDir)
  ana = new SyncDevice(server.url, 'Ana')
  await ana.setUp(server.setupToken ?? '')
})

afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Types as fast as it can, asking after every change whether it is stored; returns the last number that was. */
async function typeUntilKilled(
  room: string,
  killAfterMs: number,
): Promise<{ sent: number; acknowledged: number }> {
  const { doc, provider } = await ana.open(room)
  let acknowledged = 0
  let sent = 0
  let isOver = false
  provider.messageHandlers[roomMessage.durable] = (_encoder, decoder) => {
    const answer = readDurable(decoder)
    if (answer.type === 'stored') acknowledged = answer.number
  }
  const end = new Promise<void>((resolve) => {
    provider.on('connection-close', () => {
      provider.shouldConnect = false
      isOver = true
      resolve()
    })
  })
  const list = doc.getArray<number>('list')
  const type = () => {
    for (let i = 0; i < 5 && !isOver; i++) {
      list.push([++sent])
      const ws = provider.ws as unknown as WebSocket | null
      ws?.send(encodeDurable({ type: 'ask', number: sent }))
    }
    if (!isOver) setImmediate(type)
  }
  type()
  await new Promise((resolve) => setTimeout(resolve, killAfterMs))
  // A busy machine answers late; without an answer there would be nothing to test.
  await until(() => acknowledged > 1, 'something is acknowledged')
  await server.kill()
  await end
  provider.destroy()
  return { sent, acknowledged }
}

describe('what was acknowledged survives kill -9', () => {
  it(`of a document's updates, ${rounds} times in mid-stream`, { timeout: 180_000 }, async () => {
    let total = 0
    for (let round = 0; round < rounds; round++) {
      const room = `${ana.organizationId}/${teamId}/${newId()}`
      const { sent, acknowledged } = await typeUntilKilled(room, 30 + ((round * 37) % 120))
      server = await startSyncServerProcess(dataDir, server.port)
      // Somebody who has nothing of their own, so that only the server's disk can answer.
      const reader = await ana.open(room)
      const kept = reader.doc.getArray<number>('list').toArray()
      reader.provider.destroy()
      expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => i + 1))
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged)
      expect(kept.length).toBeLessThanOrEqual(sent)
      total += acknowledged
    }
    expect(total).toBeGreaterThan(rounds)
  })

  it(`of records, ${rounds} times in mid-stream`, { timeout: 180_000 }, async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < rounds; round++) {
      const records = await ana.records()
      let isOver = false
      records.ws.on('close', () => (isOver = true))
      const pushing = (async () => {
        while (!isOver) {
          const one = record(ana, 'jobRole', { teamId, description: `round ${round}` })
          const answer = await records.push(one).catch(() => null)
          if (answer !== null && answer.refused.length === 0) acknowledged.push(String(one.id))
        }
      })()
      await new Promise((resolve) => setTimeout(resolve, 30 + ((round * 29) % 90)))
      await server.kill()
      await pushing
      server = await startSyncServerProcess(dataDir, server.port)
    }
    const records = await ana.records()
    const kept = new Set<string>()
    let checkpoint: RecordCheckpoint | null = null
    for (;;) {
      const page: Pulled = await records.ask(
        { type: 'pull', collection: 'tenancy', checkpoint, limit: 200 },
        'pulled',
      )
      for (const one of page.records) kept.add(one.id)
      checkpoint = page.checkpoint
      if (!page.more) break
    }
    records.ws.close()
    expect(acknowledged.length).toBeGreaterThan(rounds)
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  })
})

describe('joining again', () => {
  it('sends only what is missing, also where only deletions differ', async () => {
    const room = `${ana.organizationId}/${teamId}/${newId()}`
    const a = await ana.open(room)
    a.doc.getText('t').insert(0, 'word '.repeat(5_000))
    const b = await ana.open(room)
    expect(b.doc.getText('t').length).toBe(25_000)
    b.provider.disconnect()
    a.doc.getText('t').delete(0, 24_990)
    let bytes = 0
    b.doc.on('update', (update) => (bytes += update.length))
    b.provider.connect()
    await new Promise<void>((resolve) => b.provider.on('sync', (isSynced) => isSynced && resolve()))
    expect(b.doc.getText('t').toJSON()).toBe(a.doc.getText('t').toJSON())
    expect(bytes).toBeLessThan(100)
    expect(Y.encodeStateVector(a.doc)).toEqual(Y.encodeStateVector(b.doc))
    a.provider.destroy()
    b.provider.destroy()
  })

  it('stops on SIGTERM with code 0 and everything written', async () => {
    const room = `${ana.organizationId}/${teamId}/${newId()}`
    const a = await ana.open(room)
    a.doc.getArray('list').push([1])
    await new Promise<void>((resolve) => setImmediate(resolve))
    expect(await server.stop()).toBe(0)
    expect(a.closes[0]).toBe(1012)
    a.provider.destroy()
    server = await startSyncServerProcess(dataDir, server.port)
    expect(server.setupToken).toBeUndefined()
    const b = await ana.open(room)
    expect(b.doc.getArray('list').toArray()).toEqual([1])
    b.provider.destroy()
  })
})
