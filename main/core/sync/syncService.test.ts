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
      asked.push(new URL(url).host)
      return Promise.reject(new TypeError('nobody is there'))
    },
    openSocket: () => {
      throw new Error('no session, no socket')
    },
  }
  team = await openTestSlices([], { network, timers: time.timers })
})
afterEach(() => team.dispose())

/** Advances a minute, with the promises in between. */
async function aMinute(): Promise<void> {
  for (let second = 0; second < 60; second++) {
    time.pass(1_000)
    for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done))
  }
}

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
