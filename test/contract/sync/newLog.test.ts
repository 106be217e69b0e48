import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

const folders: string[] = []
let server: SyncServerProcess
let ana: App
let ben: App
let dataDir: string

/** Timers that never find that sending takes long, however busy the machine is. */
const { timers } = testPorts('')
const patient: typeof timers = {
  ...timers,
  setTimeout: (work, ms) => timers.setTimeout(work, ms === 2_000 ? 600_000 : ms),
}

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-newlog-'))
  folders.push(folder)
  return folder
}

beforeEach(async () => {
  server = await startSyncServerProcess(newFolder())
  ana = await createApp(testPorts(newFolder()))
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names, testActor)
  await ana.call('sync.connect', { url: server.url, setupToken: server.setupToken ?? '' }, testActor)
  const invitation = { name: 'Ben', role: 'admin' as const, jobRoleIds: [] }
  const { link } = await ana.call('team.invite', invitation, testActor)
  dataDir = newFolder()
  ben = await createApp(testPorts(dataDir, { timers: patient }))
  await ben.call('organizations.join', { link, personName: 'Ben' }, testActor)
  await witnessed()
})

afterEach(async () => {
  for (const app of [ana, ben]) await app.close()
  await server.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const statusOf = (app: App) => app.call('audit.status', {}, testActor)
const role = (app: App, name: string) => app.call('team.createJobRole', { name }, testActor)
const typesOf = async (app: App) =>
  (await app.call('audit.logs', {}, testActor)).logs.map(({ type }) => type).sort()

/** Waits until all of Ben's log is countersigned. */
const witnessed = () =>
  eventually(
    () => statusOf(ben),
    ({ entries, witnesses, waiting }) => entries > 0 && waiting === 0 && witnesses[0]?.size === entries,
    'the log of Ben is witnessed',
  )

/** Restores an older copy of Ben's whole folder, unknown to the product. */
async function putOlderCopyBack(): Promise<void> {
  await ben.close()
  const copy = newFolder()
  cpSync(dataDir, copy, { recursive: true })
  ben = await createApp(testPorts(dataDir))
  await role(ben, 'after the copy')
  await witnessed()
  await ben.close()
  rmSync(dataDir, { recursive: true })
  cpSync(copy, dataDir, { recursive: true })
  ben = await createApp(testPorts(dataDir))
}

test('a new log is begun by an operation, only with a reason, and names its predecessor', async () => {
  await expect(ben.call('audit.startNewLog', {}, testActor)).rejects.toMatchObject({
    code: 'precondition_failed',
  })
  await putOlderCopyBack()
  const { problem, entries } = await eventually(
    () => statusOf(ben),
    (status) => status.problem !== null,
    'the older copy is noticed',
  )
  expect(problem).toMatchObject({ code: 'behind', othersSize: entries + 1 })
  const { logId } = await ben.call('audit.startNewLog', {}, testActor)
  const fresh = await witnessed()
  expect(fresh).toMatchObject({ entries: 1, problem: null })
  expect(fresh.checkpoint).toContain(`/${logId}\n`)
  const first = await ben.call('audit.get', { seq: 1 }, testActor)
  expect(first.entry).toMatchObject({
    action: 'audit.startNewLog',
    entityKind: 'auditLog',
    result: 'success',
  })
  expect(first.subjects[0]!.after).toMatchObject({ logId, entries, reason: problem!.message })
  await eventually(
    () => typesOf(ben),
    (types) => types.includes('earlier'),
    'the old log comes back',
  )
  expect(await typesOf(ben)).toEqual(['earlier', 'other', 'own', 'setAside'])
  expect(await ben.call('audit.verify', {}, testActor)).toMatchObject({ ok: true })
  await expect(ben.call('audit.startNewLog', {}, testActor)).rejects.toMatchObject({
    code: 'precondition_failed',
  })
})

test('restoring a backup sets the log aside the same way, so that no contradiction remains', async () => {
  const made = await ben.call('backups.make', {}, testActor)
  await role(ben, 'after the backup')
  await witnessed()
  await ben.call('backups.restore', { source: { path: made.path }, putAside: true }, testActor)
  await witnessed()
  expect((await statusOf(ben)).problem).toBeNull()
  await eventually(
    () => typesOf(ben),
    (types) => types.includes('earlier'),
    'the old log comes back',
  )
  expect(await typesOf(ben)).toEqual(['earlier', 'other', 'own', 'setAside'])
  expect(await ben.call('audit.verify', {}, testActor)).toMatchObject({ ok: true })
})

test('entries of the log are said to wait while there is no server, and not for the moment of a commit', async () => {
  const said: number[] = []
  const stop = ben.subscribe('sync.status', {}, testActor, {
    onEvent: (status) => said.push(status.waitingFor.logEntries),
    onError: (error) => expect.fail(String(error)),
  })
  for (let i = 0; i < 5; i++) {
    await role(ben, `while online ${i}`)
    await witnessed()
  }
  expect(new Set(said)).toEqual(new Set([0]))
  await server.kill()
  await eventually(
    () => ben.call('sync.status', {}, testActor),
    ({ state }) => state === 'offline',
    'the server is gone',
  )
  await role(ben, 'while offline')
  expect((await ben.call('sync.status', {}, testActor)).waitingFor.logEntries).toBe(1)
  stop()
})
