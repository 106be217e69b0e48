import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SyncDevice, newId, record } from '#test/support/syncDevice.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/** Programs of their own start slowly on a busy machine. */
const slowMs = 240_000

let folder: string
let server: SyncServerProcess
let ana: SyncDevice

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await startSyncServerProcess(folder)
  ana = new SyncDevice(server.url, 'Ana')
  await ana.setUp(server.setupToken ?? '')
}, slowMs)
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The status of an answer to a request with any headers, which no browser would let a page set. */
const statusOf = (path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.port, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).on('error', reject)
  })

/** The system refuses the server every write beyond so many bytes of a file, as a disk does that has no room. */
const limitFiles = (bytes: string) =>
  expect(spawnSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`]).status).toBe(0)

test('while pushes fail for a full disk the server says that it is not healthy, and then that it is again', async () => {
  const healthy = async () => (await ana.request('GET', '/health')).status
  const [socket, token] = [await ana.records(), await ana.token()]
  const teamId = newId()
  const role = () => record(ana, 'jobRole', { teamId, description: 'x'.repeat(2_000) })
  const push = () => socket.push(role())
  const taken = { type: 'pushed', refused: [] }
  expect(await push()).toMatchObject(taken)
  expect(await healthy()).toBe(200)

  const late = { record: role(), base: null }
  ana.log.bearOut([late])
  await ana.log.send()

  const told: unknown[] = []
  socket.ws.on('message', (data: Buffer) => {
    const { type, problem } = JSON.parse(data.toString()) as { type: string; problem?: unknown }
    if (type === 'pong' && problem !== undefined) told.push(problem)
  })
  limitFiles('4096')
  const failed = await socket.pushBare('tenancy', [late])
  expect(failed).toMatchObject({ type: 'failed', code: expect.stringMatching(/disk_full|unavailable/) })
  expect(await ana.request('GET', '/health')).toMatchObject({ status: 503, body: { status: 'failing' } })
  expect((await ana.request('GET', '/v1/devices', undefined, token)).status).toBe(200)

  await eventually(
    () => Promise.resolve(told.length),
    (count) => count === 1,
    'the apps are told',
  )
  expect(told).toEqual([expect.stringContaining('disk of the sync server')])
  limitFiles('unlimited')
  expect(await eventually(healthy, (status) => status === 200, 'it is healthy again')).toBe(200)
  expect(await push()).toMatchObject(taken)
  socket.ws.close()
})

test(
  'a server whose lock was deleted takes it again, and stops where another server has it',
  async () => {
    const lock = join(folder, 'server.lock')
    rmSync(lock)
    await eventually(() => Promise.resolve(existsSync(lock)), Boolean, 'the lock is there again')
    await expect(startSyncServerProcess(folder)).rejects.toThrow('is already using this data folder')
    // Asleep, as on a laptop, while the other one starts.
    process.kill(server.pid, 'SIGSTOP')
    rmSync(lock)
    const second = await startSyncServerProcess(folder)
    process.kill(server.pid, 'SIGCONT')
    const isGone = () =>
      ana.request('GET', '/health').then(
        () => false,
        () => true,
      )
    await eventually(isGone, Boolean, 'it stops')
    // It answers no more before it says why.
    const isSaid = () =>
      Promise.resolve(server.log().includes('A sync server is already using this data folder'))
    await eventually(isSaid, Boolean, 'it says why')
    await server.stop()
    server = second
  },
  slowMs,
)

test('the server’s measurements are given by the names of this computer alone, and to no page', async () => {
  const own = `127.0.0.1:${server.port}`
  for (const host of [own, `localhost:${server.port}`, `[::1]:${server.port}`, '127.0.0.1'])
    expect(await statusOf('/metrics', { host })).toBe(200)
  const foreign = [
    'evil.test',
    `evil.test:${server.port}`,
    `127.0.0.1.evil.test`,
    `localhost.evil.test`,
    '0.0.0.0',
  ]
  for (const host of foreign) expect(await statusOf('/metrics', { host })).toBe(404)
  for (const origin of ['null', 'https://evil.test', `http://${own}`])
    expect(await statusOf('/metrics', { host: own, origin })).toBe(404)
  for (const site of ['same-site', 'cross-site'])
    expect(await statusOf('/metrics', { host: own, 'sec-fetch-site': site })).toBe(404)
})

test(
  'a server whose lock file another program wrote into says what is wrong and what to do',
  async () => {
    const other = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
    const lock = join(other, 'server.lock')
    writeFileSync(lock, 'no lock')
    await expect(startSyncServerProcess(other)).rejects.toThrow(
      `The lock file ${lock} has content that no sync server wrote`,
    )
    writeFileSync(lock, '')
    const started = await startSyncServerProcess(other)
    expect(await started.stop()).toBe(0)
    rmSync(other, { recursive: true, force: true })
  },
  slowMs,
)
