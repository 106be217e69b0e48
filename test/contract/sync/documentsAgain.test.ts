import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SyncDevice, newId } from '#test/support/syncDevice.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'

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

describe('joining again', () => {
  it('sends only missing updates, also for deletions only', async () => {
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
