import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeTime } from '#test/support/fakeTime.ts'
import type { FakeTime } from '#test/support/fakeTime.ts'
import { openTestSlices } from '../testing/openTestSlices.ts'
import type { TestSlices } from '../testing/openTestSlices.ts'

let team: TestSlices
let time: FakeTime
/** Servers that were asked for something, in order. */
let asked: string[]

beforeEach(async () => {
  time = fakeTime()
  asked = []
  const network = {
    fetch(url: string) {
      const { host } = new URL(url)
      asked.push(host)
      if (host === 'silent:1') return new Promise<never>(() => {})
      return Promise.reject(new TypeError('nobody is there'))
    },
    openSocket: () => {
      throw new Error('no session, no socket')
    },
  }
  team = await openTestSlices([], { network, timers: time.timers })
})
afterEach(() => team.dispose())

/** Advances some seconds, with the promises in between. */
async function passSeconds(count: number): Promise<void> {
  for (let second = 0; second < count; second++) {
    time.pass(1_000)
    for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done))
  }
}

const aMinute = () => passSeconds(60)

test('of two servers set concurrently the last one is used', async () => {
  const { sync } = team.organization
  await Promise.all([sync.start({ url: 'http://one:1' }), sync.start({ url: 'http://two:2' })])
  expect(sync.status()).toMatchObject({ serverUrl: 'http://two:2', state: 'connecting' })
  await aMinute()
  expect(sync.status()).toMatchObject({ state: 'offline' })
  const before = asked.filter((host) => host === 'one:1').length
  asked = []
  await aMinute()
  expect(before).toBeLessThanOrEqual(1)
  expect([...new Set(asked)]).toEqual(['two:2'])
})

test('a server set while the organization closes gets no request before the next start', async () => {
  const { sync } = team.organization
  const starting = sync.start({ url: 'http://one:1' })
  await sync.stop()
  await starting
  await aMinute()
  expect(asked).toEqual([])
})

test('syncing now without a server ends with the attempt, with its reason', async () => {
  const { sync } = team.organization
  await sync.start({ url: 'http://one:1' })
  await passSeconds(1)
  expect(sync.status()).toMatchObject({ state: 'offline' })
  let failed: unknown = null
  sync.syncNow().catch((error: unknown) => (failed = error))
  await passSeconds(1)
  const { lastError: message } = sync.status()
  expect(failed).toMatchObject({ code: 'unavailable', message })
  expect(message).toContain('http://one:1 does not answer')
})

test('syncing now goes on with the connection that takes the place of the one it waits for', async () => {
  const { sync } = team.organization
  await sync.start({ url: 'http://silent:1' })
  let failed: unknown = null
  sync.syncNow().catch((error: unknown) => (failed = error))
  await passSeconds(1)
  expect(failed).toBe(null)
  await sync.start({ url: 'http://two:2' })
  await passSeconds(3)
  expect(failed).toMatchObject({ code: 'unavailable', message: expect.stringContaining('http://two:2 does') })
})

test('syncing now ends with the organization', async () => {
  const { sync } = team.organization
  await sync.start({ url: 'http://silent:1' })
  let failed: unknown = null
  sync.syncNow().catch((error: unknown) => (failed = error))
  await passSeconds(1)
  await sync.stop()
  await passSeconds(1)
  expect(failed).toMatchObject({ code: 'unavailable', message: 'Syncing was stopped.' })
})

test('where syncing cannot start, its state says why', async () => {
  const { sync, store } = team.organization
  store.db.exec('CREATE TABLE sync_held (other TEXT)')
  await sync.start({ url: 'http://silent:1', serverId: team.organization.organizationId })
  // Its module is loaded at the first start.
  await import('./records/recordSync.ts')
  await expect.poll(() => sync.status().lastError ?? '').toContain('Syncing could not start')
  expect(sync.status().isChecked).toBe(false)
})
