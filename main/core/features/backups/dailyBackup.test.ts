import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeTime } from '#test/support/fakeTime.ts'
import type { FakeTime } from '#test/support/fakeTime.ts'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'

const [minute, hour] = [60_000, 60 * 60_000]
const founders = { personName: 'Ana', organizationName: 'Bakery', teamName: 'Shop' }

let dataDir: string
let time: FakeTime
let app: App
let warnings: string[]

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-daily-'))
  time = fakeTime()
  warnings = []
  const log = { info: () => {}, error: () => {}, warn: (text: string) => void warnings.push(text) }
  app = await createApp(testPorts(dataDir, { clock: time.clock, timers: time.timers, log }))
  await app.call('organizations.create', founders, testActor)
})

afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const count = async () => (await app.call('backups.list', {}, testActor)).backups.length
const addRole = (name: string) => app.call('team.createJobRole', { name }, testActor)
const hasBackups = (wanted: number) =>
  vi.waitFor(async () => expect(await count()).toBe(wanted), { timeout: 10_000 })

/** Advances hour by hour; the work of an hour ends before the next begins. */
async function passHours(hours: number): Promise<void> {
  for (let n = 0; n < hours; n++) {
    time.pass(hour)
    for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done))
  }
}

test('the first runs five minutes after the start, the next a day later, after changes', async () => {
  time.pass(5 * minute - 1)
  expect(await count()).toBe(0)
  time.pass(1)
  await hasBackups(1)
  const [first] = (await app.call('backups.list', {}, testActor)).backups
  expect(first).toMatchObject({ automatic: true, madeBy: null })

  await addRole('Baker')
  await passHours(23)
  expect(await count()).toBe(1)
  await passHours(2)
  await hasBackups(2)

  // Without changes no further backup is made.
  await passHours(72)
  expect(await count()).toBe(2)
  expect(warnings).toEqual([])
})

test('none is made where it is switched off, and it is made again once it is switched on', async () => {
  await app.call('backups.configure', { automatic: false }, testActor)
  await addRole('Baker')
  await passHours(30)
  expect(await count()).toBe(0)
  await app.call('backups.configure', { automatic: true }, testActor)
  await passHours(1)
  await hasBackups(1)
})
