import { expect, test } from 'vitest'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { openDataFile } from '#core/store/storageErrors.ts'
import { openArrivalTables } from './arrivalTables.ts'
import { createArrivals } from './arrivals.ts'
import type { GrownLogs } from './arrivals.ts'
import type { ArrivalFacts } from './arrivalFacts.ts'

const owner = new Map([['', 'owner' as const]])
const own = '0190f3c2-a1b4-7000-8000-0000000000aa'
const ben = '0190f3c2-a1b4-7000-8000-0000000000bb'
const record = (id: string) =>
  ({
    id,
    kind: 'ofALaterRelease',
    hlc: `000000000032-0000-${ben}`,
    teamId: 't',
    updatedBy: 'Ben',
  }) as unknown as WireRecord

/** Arrivals whose logs are fetched when the test says so. */
function scene(given: Partial<ArrivalFacts> = {}) {
  const db = openDataFile({ file: ':memory:' })
  const tables = openArrivalTables(db, { nowMs: () => 0 })
  tables.beginWith('server')
  const borneOut = new Set<string>()
  const fetches: ((grown: GrownLogs) => void)[] = []
  const arrivals = createArrivals({
    db,
    tables,
    facts: {
      ownDeviceId: own,
      find: (id) => (borneOut.has(id) ? { state: 'hidden' } : { state: 'missing' }),
      findAttested: () => [],
      stored: () => undefined,
      founderId: () => undefined,
      personOf: () => 'Ben',
      extentOf: () => undefined,
      ownExtent: () => ({ firstProof: null, isWhole: true }),
      isKnown: () => true,
      roles: { now: () => ({ places: owner, jobRoleIds: [] }), ever: () => null },
      ties: { tieOf: () => 'tied', mayInvite: () => true },
      hasEarlierLog: () => false,
      ...given,
    },
    ahead: { take() {}, isAny: false },
    logs: {
      fetchGrown: () => new Promise((resolve) => fetches.push(resolve)),
      compareOwn: () => Promise.resolve(true),
      onGrown: () => () => {},
    },
    fetchRoster: () => Promise.resolve(true),
    isArriving: () => false,
    retry: { untilDone: (work) => work() },
    ports: { log: { info() {}, warn() {}, error() {} } },
  })
  const readyIds = () => tables.ready('tenancy', 10, []).map(({ id }) => id)
  const stop = () => {
    arrivals.stop()
    db.close()
  }
  return { arrivals, tables, borneOut, fetches, readyIds, stop }
}

test('SYNC-23 a version is ready with its entry, while other logs are on their way', async () => {
  const { arrivals, borneOut, fetches, readyIds, stop } = scene()
  expect(arrivals.sift('tenancy', [record('a')], false)).toEqual([])
  await expect.poll(() => fetches.length).toBe(1)
  // Comes while the logs are being fetched, and its entry with them.
  expect(arrivals.sift('tenancy', [record('b')], false)).toEqual([])
  borneOut.add('b')
  fetches[0]!({ isWhole: false, unknown: [] })
  await expect.poll(() => fetches.length).toBe(2)
  expect(readyIds()).toEqual(['b'])
  borneOut.add('a')
  fetches[1]!({ isWhole: false, unknown: [] })
  await arrivals.whenJudged()
  expect(readyIds()).toEqual(['b', 'a'])
  stop()
})

test('SYNC-23 a version that was accepted because no log is left to come is joined with an own change', async () => {
  // Ben's computer was never updated: no log of it will ever be at the server.
  const { arrivals, tables, fetches, readyIds, stop } = scene({ hasEarlierLog: () => true })
  const ofBen = record('a')
  const none = { taken: [], waiting: [], wrong: [] }
  expect(arrivals.judgeConflicts('tenancy', [ofBen], false)).toEqual({ ...none, waiting: [ofBen] })
  await expect.poll(() => fetches.length).toBe(1)
  fetches[0]!({ isWhole: true, unknown: [] })
  await arrivals.whenJudged()
  expect(readyIds()).toEqual(['a'])
  // The own change is pushed again, and meets the same version.
  expect(arrivals.judgeConflicts('tenancy', [ofBen], false)).toEqual({ ...none, taken: [ofBen] })
  expect(tables.checking).toBe(0)
  stop()
})

test('SYNC-23 another content under the stamp of an accepted version waits for itself', async () => {
  const { arrivals, fetches, stop } = scene({ hasEarlierLog: () => true })
  arrivals.judgeConflicts('tenancy', [record('a')], false)
  await expect.poll(() => fetches.length).toBe(1)
  fetches[0]!({ isWhole: true, unknown: [] })
  await arrivals.whenJudged()
  const other = { ...record('a'), name: 'another' } as WireRecord
  expect(arrivals.judgeConflicts('tenancy', [other], false)?.waiting).toEqual([other])
  stop()
})

test('SYNC-37 who needs the logs waits for them, although a computer became known', async () => {
  const { arrivals, fetches, stop } = scene()
  const came: string[] = []
  const needed = arrivals.fetchLogs().then(() => came.push('logs'))
  const isWhole = arrivals.fetchLogsOrComputer()
  arrivals.computerCame()
  expect(await isWhole).toBe(false)
  await new Promise((resolve) => setImmediate(resolve))
  expect(came).toEqual([])
  const again = arrivals.fetchLogsOrComputer()
  for (const end of fetches) end({ isWhole: true, unknown: [] })
  await needed
  expect([...came, await again]).toEqual(['logs', true])
  stop()
})
