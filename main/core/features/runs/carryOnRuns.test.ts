import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toInstant } from '#shared/kernel/time.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { organizationFolder } from '#core/openOrganization/localFiles.ts'
import type { Ports } from '#core/ports.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import type { OwnWork } from '#core/door/defineSlice.ts'
import type { OrganizationChange } from '#core/openOrganization/organizationChange.ts'
import { carryOnRuns } from './carryOnRuns.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'

let opened: TestApp
let folders: string[]
let again: App[]
beforeEach(async () => {
  opened = await openTestApp()
  folders = []
  again = []
})
afterEach(async () => {
  for (const app of again) await app.close()
  await opened.dispose()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A file in which both parallel steps are done, one of them by replication, and the next step was not started. */
async function leaveUnfinished(): Promise<string> {
  const { app, dataDir } = opened
  await app.call('organizations.loadExample', {}, testActor)
  const { items } = await app.call('playbooks.list', {}, testActor)
  const playbook = items.find(({ name }) => name === 'Open the bakery')!
  const { id: runId } = await app.call('runs.start', { playbookId: playbook.id }, testActor)
  const stepAt = async (place: number) => (await app.call('runs.get', { runId }, testActor)).steps[place]!
  const skip = async (place: number) => {
    const { item } = await stepAt(place)
    await app.call('work.skip', { workItemId: item!.id, version: item!.version, reason: 'a test' }, testActor)
  }
  await skip(0)
  await skip(1)
  const other = await stepAt(2)
  expect([other.execution.status, (await stepAt(3)).execution.status]).toEqual(['running', 'pending'])
  const { organization, person } = await app.call('organizations.session', {}, testActor)
  await app.close()

  const ports = testPorts(dataDir)
  const file = join(organizationFolder(dataDir, organization!.id), 'orgata.db')
  const store = await openStore({ file, clock: ports.clock, log: ports.log })
  const now = toInstant(ports.clock.nowMs())
  const [step, item] = [
    store.get('stepExecution', other.execution.id)!,
    store.get('workItem', other.item!.id)!,
  ]
  const next = <R extends { version: number }>(record: R) => ({ ...record, version: record.version + 1 })
  const ended = { endedAt: now, endedBy: person!.id }
  const done = { completedAt: now, completedBy: person!.id }
  store.commit([
    { kind: 'stepExecution', before: step, after: { ...next(step), ...ended, status: 'completed' } },
    { kind: 'workItem', before: item, after: { ...next(item), ...done, status: 'completed' } },
  ])
  await store.close()
  return runId
}

async function open(dataDir: string, ports: Partial<Ports> = {}): Promise<App> {
  const app = await createApp(testPorts(dataDir, ports))
  again.push(app)
  return app
}

test('the work of a running step that never came, as the server refused it, is made again after a while', async () => {
  const { app, dataDir } = opened
  await app.call('organizations.loadExample', {}, testActor)
  const { items } = await app.call('playbooks.list', {}, testActor)
  const playbook = items.find(({ name }) => name === 'Open the bakery')!
  const { id: runId } = await app.call('runs.start', { playbookId: playbook.id }, testActor)
  const firstOf = async (one: App) => (await one.call('runs.get', { runId }, testActor)).steps[0]!
  const { item } = await firstOf(app)
  const { organization } = await app.call('organizations.session', {}, testActor)
  await app.close()
  const db = new DatabaseSync(join(organizationFolder(dataDir, organization!.id), 'orgata.db'))
  db.prepare('DELETE FROM "records/work" WHERE id = ?').run(item!.id)
  db.close()
  const before = await open(dataDir)
  await before.call('runs.carryOn', { runId }, testActor).catch(() => undefined)
  expect((await firstOf(before)).item).toBeNull()
  await before.close()
  const later = await open(dataDir, { clock: { nowMs: () => Date.now() + 3_600_000 } })
  await vi.waitFor(async () => expect((await firstOf(later)).item?.id).toBe(item!.id), 20_000)
})

const nextStep = async (app: App, runId: string) =>
  (await app.call('runs.get', { runId }, testActor)).steps[3]!

const begun = async (app: App, runId: string) => {
  await vi.waitFor(async () => expect((await nextStep(app, runId)).execution.status).toBe('running'), 5_000)
  return nextStep(app, runId)
}

test('records received just before a crash are advanced at the next start, once', async () => {
  const runId = await leaveUnfinished()
  const app = await open(opened.dataDir)
  const { item } = await begun(app, runId)
  expect(item).toMatchObject({ status: 'open' })
  const { total } = await app.call('audit.list', {}, testActor)
  await app.close()

  const time = fakeTime(Date.now())
  const later = await open(opened.dataDir, { timers: time.timers })
  time.pass(1_000)
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((done) => setImmediate(done))
    time.pass(100)
  }
  expect((await nextStep(later, runId)).item).toEqual(item)
  expect((await later.call('audit.list', {}, testActor)).total).toBe(total)
})

test('two computers that advance the same records concurrently create one work item', async () => {
  const runId = await leaveUnfinished()
  const copy = mkdtempSync(join(tmpdir(), 'orgata-copy-'))
  folders.push(copy)
  cpSync(opened.dataDir, copy, { recursive: true })
  const apps = [await open(opened.dataDir), await open(copy)] as const
  const [here, there] = [await begun(apps[0], runId), await begun(apps[1], runId)]
  expect(there.item!.id).toBe(here.item!.id)
  expect(there.execution.id).toBe(here.execution.id)
})

test('a step that changes without its run was corrected: the run is advanced', () => {
  const planned = (origin: 'local' | 'sync', ...changes: object[]) => {
    const keys: string[] = []
    const work = { soon: (key: string) => void keys.push(key) } as unknown as OwnWork
    carryOnRuns.onCommit!({ origin, changes, topics: new Set() } as unknown as OrganizationChange, work)
    return keys
  }
  const step = (from: string, to: string) => ({
    kind: 'stepExecution',
    before: { runId: 'r', status: from },
    after: { runId: 'r', status: to },
  })
  const run = { kind: 'run', before: null, after: { id: 'r' } }
  expect(planned('local', step('skipped', 'completed'))).toEqual(['runs.carryOn r'])
  expect(planned('local', step('running', 'running'))).toEqual([])
  expect(planned('local', step('running', 'completed'), run)).toEqual([])
  expect(planned('sync', step('running', 'completed'), run)).toHaveLength(2)
})

test('a run whose work did not come is advanced after a while, once this computer has what others made', async () => {
  const run = (id: string) => ({ id, status: 'running' })
  const startedAt = toInstant(Date.now() - 3_600_000)
  const records: Record<string, object[]> = {
    run: [run('stuck'), run('fine')],
    stepExecution: [
      { id: 'a', runId: 'stuck', status: 'running', startedAt },
      { id: 'b', runId: 'fine', status: 'running', startedAt: toInstant(Date.now()) },
    ],
  }
  const find = (kind: string, { selector }: { selector: { runId?: string } }) =>
    records[kind]!.filter(
      (one) => selector.runId === undefined || (one as { runId?: string }).runId === selector.runId,
    )
  const planned = async (since: string) => {
    const keys: string[] = []
    await carryOnRuns.every![0]!.run({
      organization: {
        store: { find, get: () => undefined },
        sync: { status: () => ({ state: 'online', since, isChecked: true, checking: 0 }) },
      },
      clock: { nowMs: () => Date.now() },
      soon: (key: string) => void keys.push(key),
    } as unknown as OwnWork)
    return keys
  }
  expect(await planned(toInstant(Date.now()))).toEqual([])
  expect(await planned(startedAt)).toEqual(['runs.carryOn stuck'])
})
