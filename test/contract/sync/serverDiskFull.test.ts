import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { startRefusingProxy } from '#test/support/refusingProxy.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/** The first pause after a failure is half a second, and by chance as little as half of it. */
const shortestPauseMs = 240

it('a server with a full disk is reported, is not asked all the time, and gets everything afterwards', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  const server = await startSyncServerProcess(folder)
  const proxy = await startRefusingProxy(server.port)
  const { app, dispose } = await openTestApp()
  try {
    await app.call('sync.connect', { url: proxy.url, setupToken: server.setupToken ?? '' }, testActor)
    const status = () => app.call('sync.status', {}, testActor)
    const isEven = ({ state, waiting, waitingFor }: Awaited<ReturnType<typeof status>>) =>
      state === 'online' && waiting === 0 && waitingFor.logEntries === 0
    await eventually(status, isEven, 'all is sent')

    const askedMs: number[] = []
    proxy.refuse = (path, method) => {
      if (method !== 'POST' || !/^\/v1\/logs\/.*\/entries$/.test(path)) return null
      askedMs.push(performance.now())
      const error = { code: 'disk_full', message: 'The disk of the sync server is full.' }
      return { status: 507, body: { error } }
    }
    // Every change wakes the sending.
    await eventually(
      async () => {
        await app.call('playbooks.create', { name: 'Bread' }, testActor)
        return askedMs.length
      },
      (asked) => asked >= 4,
      'it is asked four times',
    )
    await eventually(
      status,
      ({ lastError }) => lastError === 'The disk of the sync server is full.',
      'it is said',
    )
    const pausesMs = askedMs.slice(1).map((ms, n) => ms - askedMs[n]!)
    expect(Math.min(...pausesMs)).toBeGreaterThan(shortestPauseMs)

    proxy.refuse = () => null
    await app.call('sync.now', {}, testActor)
    expect(await eventually(status, isEven, 'all is sent')).toMatchObject({ lastError: null })
  } finally {
    await dispose()
    await proxy.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
