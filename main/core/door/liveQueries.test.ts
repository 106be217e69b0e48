import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { applyPatch } from '#shared/kernel/patch.ts'
import { watchOrganization } from '#core/openOrganization/organizationChange.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import type { FakeTime } from '#test/support/fakeTime.ts'
import type { QueryContext } from './context.ts'
import type { Slice } from './defineSlice.ts'
import { LiveQueries } from './liveQueries.ts'
import { createSubscriptions } from './subscriptions.ts'

type Read = (context: QueryContext) => unknown

let read: Read
let nested: Read
let team: TestSlices
let time: FakeTime
let told: { answer: Json; whole: Json }[]
let runs: number

/** Two queries of the contract with the reads of the test. */
const slice: Slice = {
  handlers: {
    'team.jobRoles'(_input: unknown, context: QueryContext) {
      runs++
      return read(context)
    },
    'team.list': (_input: unknown, context: QueryContext) => nested(context),
  },
}

beforeEach(async () => {
  team = await openTestSlices([slice])
  time = fakeTime()
  told = []
  runs = 0
})
afterEach(() => team.dispose())

const turns = async () => {
  for (let n = 0; n < 10; n++) await new Promise((done) => setImmediate(done))
}

/** Follows the query; `told` holds each answer as a window has it, which applies patches, and the whole answer. */
async function follow(): Promise<() => void> {
  const live = new LiveQueries(time)
  watchOrganization(team.organization, ({ topics }) => live.touch(topics))
  const { caller } = team
  const { subscribe, stopAll } = createSubscriptions({
    live,
    current: () => team.organization,
    ...caller,
    streamHandler: () => () => () => {},
  })
  subscribe('team.jobRoles', {}, testActor, {
    onEvent(answer, patch) {
      const whole = answer as Json
      told.push({ answer: patch === undefined ? whole : applyPatch(told.at(-1)!.answer, patch), whole })
    },
    onError: (error) => told.push({ answer: String(error), whole: null }),
  })
  await turns()
  return stopAll
}

/** Whether the query ran again after this change. */
async function runsAfter(change: () => unknown): Promise<boolean> {
  const before = runs
  change()
  time.pass(15)
  await turns()
  return runs > before
}

const rename = (id: string, name: string) => () =>
  team.write((context) => context.update('jobRole', id, { name }))

test('a query runs again after changes of the records that it read, and not after others', async () => {
  const [baker, cook] = [team.addJobRole('Baker'), team.addJobRole('Cook')]
  read = (context) => context.get('jobRole', baker)?.name
  await follow()
  expect(await runsAfter(rename(cook, 'Chef'))).toBe(false)
  expect(await runsAfter(() => team.addPerson('Ben', 'viewer'))).toBe(true)
  expect(await runsAfter(rename(baker, 'Head baker'))).toBe(true)
  expect(told.map(({ answer }) => answer)).toEqual(['Baker', 'Head baker'])
})

test('a query for a kind runs again after every change of it; also reads of a nested query count', async () => {
  const baker = team.addJobRole('Baker')
  nested = (context) => context.find('jobRole').map(({ name }) => ({ name }))
  read = (context) => context.call('team.list', {})
  await follow()
  expect(
    await runsAfter(() =>
      team.write((context) => context.record({ kind: 'x', id: 'x', name: 'x' }, null, {})),
    ),
  ).toBe(false)
  expect(await runsAfter(() => team.addJobRole('Cook'))).toBe(true)
  expect(await runsAfter(rename(baker, 'Head baker'))).toBe(true)
  expect(told).toHaveLength(3)
  for (const { answer, whole } of told) expect(answer).toEqual(whole)
})

test('reads of an earlier run only do not count', async () => {
  const [first, second] = [team.addJobRole('A'), team.addJobRole('B')]
  let wanted = first
  read = (context) => context.get('jobRole', wanted)?.name
  await follow()
  wanted = second
  expect(await runsAfter(rename(first, 'A1'))).toBe(true)
  expect(await runsAfter(rename(first, 'A2'))).toBe(false)
  expect(await runsAfter(rename(second, 'B1'))).toBe(true)
})

test('logs, drafts and SQL count as read when they are read', async () => {
  const entries = (context: QueryContext) => context.organization.audit.size
  read = entries
  const stop = await follow()
  expect(await runsAfter(() => team.addJobRole('A'))).toBe(true)
  stop()
  read = ({ organization }) => organization.store.db.prepare('SELECT count(*) AS n FROM sqlite_master').get()
  await follow()
  expect(await runsAfter(() => team.addJobRole('B'))).toBe(true)
})

test('an answer that is the same is not told again', async () => {
  const baker = team.addJobRole('Baker')
  read = (context) => context.count('jobRole')
  await follow()
  expect(await runsAfter(rename(baker, 'Head baker'))).toBe(true)
  expect(told).toHaveLength(1)
})

test('an answer that depends on the time is made again every minute', async () => {
  read = (context) => context.dependsOn('clock')
  await follow()
  const before = runs
  time.pass(60_015)
  await turns()
  expect(runs).toBe(before + 1)
  read = () => 0
  time.pass(60_015)
  await turns()
  time.pass(60_015)
  await turns()
  expect(runs).toBe(before + 2)
})
