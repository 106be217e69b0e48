import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { OwnWork } from '#core/door/defineSlice.ts'
import { createApp } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { dailyBackup } from './dailyBackup.ts'

const day = 24 * 60 * 60_000
const now = '2026-06-10T08:00:00.000Z'

/** How often a backup is made of a log of 20 entries, after one with `logEntries` and logs of colleagues. */
async function made(createdAt: string, logEntries: number, receivedAt: string[] = []): Promise<number> {
  const calls: string[] = []
  const call = (name: string) => {
    calls.push(name)
    return Promise.resolve({ automatic: true, backups: [{ createdAt, logEntries }] })
  }
  const work = {
    call,
    clock: { nowMs: () => Date.parse(now) },
    organization: {
      audit: { size: 20 },
      peers: { list: () => receivedAt.map((at) => ({ receivedAt: at })) },
    },
  }
  await dailyBackup.run(work as unknown as OwnWork)
  return calls.filter((name) => name === 'backups.make').length
}

test('a backup of a day to come, from a clock that was wrong, keeps none from being made', async () => {
  expect(await made('2036-06-10T08:00:00.000Z', 19)).toBe(1)
  expect(await made('2026-06-09T09:00:00.000Z', 5)).toBe(0)
})

test('what colleagues did is worth a backup, also on a computer where nobody does anything', async () => {
  expect(await made('2026-06-09T08:00:00.000Z', 19, ['2026-06-08T10:00:00.000Z'])).toBe(0)
  expect(
    await made('2026-06-09T08:00:00.000Z', 19, ['2026-06-08T10:00:00.000Z', '2026-06-09T10:00:00.000Z']),
  ).toBe(1)
})

test('a log that was begun anew is shorter than at the last backup, and is backed up', async () => {
  expect(await made('2026-06-09T08:00:00.000Z', 5_000)).toBe(1)
})

test('daily backups of days to come are the first to go', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-due-'))
  let at = Date.parse(now)
  const app = await createApp(testPorts(dataDir, { clock: { nowMs: () => at } }))
  onTestFinished(async () => {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const founders = { personName: 'Ana', organizationName: 'Bakery', teamName: 'Shop' }
  await app.call('organizations.create', founders, testActor)
  const make = () => app.call('backups.make', { automatic: true }, testActor)
  const days = async () => {
    const { backups } = await app.call('backups.list', {}, testActor)
    return backups.map(({ createdAt }) => createdAt.slice(0, 10)).toSorted()
  }

  at += 3_650 * day
  for (let n = 0; n < 6; n++, at += day) await make()
  at = Date.parse(now)
  for (let n = 0; n < 7; n++, at += day) await make()
  expect(await days()).toEqual(Array.from({ length: 7 }, (_, n) => `2026-06-${10 + n}`))
}, 30_000)
