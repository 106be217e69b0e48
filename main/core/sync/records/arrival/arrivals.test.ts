import { expect, test } from 'vitest'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { openDataFile } from '#core/store/storageErrors.ts'
import { openArrivalTables } from './arrivalTables.ts'
import { createArrivals } from './arrivals.ts'
import type { GrownLogs } from './arrivals.ts'

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

test('SYNC-23 a version is ready with its entry, while other logs are on their way', async () => {
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
      personOf: () => 'Ben',
      extentOf: () => undefined,
      ownExtent: () => ({ firstProof: null, isWhole: true }),
      isKnown: () => true,
      ties: { tieOf: () => 'tied', mayInvite: () => true },
      hasEarlierLog: () => false,
    },
    logs: {
      fetchGrown: () => new Promise((resolve) => fetches.push(resolve)),
      compareOwn: () => Promise.resolve(true),
      onGrown: () => () => {},
    },
    fetchRoster: () => Promise.resolve(true),
    ports: { log: { info() {}, warn() {}, error() {} } },
  })
  const readyIds = () => tables.ready('tenancy', 10, []).map(({ id }) => id)
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
  arrivals.stop()
  db.close()
})
