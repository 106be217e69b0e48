import { openStore } from '#core/openOrganization/openStore.ts'
import { testLog, testPorts } from '#test/support/storeRecords.ts'
import { runOf } from './records.ts'
import { timed } from './road.ts'

// Opens an existing file in a process of its own, and prints the cost: its memory is the store's alone.
const [file = '', id = '', run = '0'] = process.argv.slice(2)
const residentMiB = () => process.memoryUsage.rss() / 1_048_576
const before = residentMiB()
const startedAt = performance.now()
const store = await openStore({ file, clock: testPorts().clock, log: testLog() })
if (store.get('workItem', id) === undefined) throw new Error('The record is not there.')
const openMs = performance.now() - startedAt
const memoryMiB = residentMiB() - before
let found = 0
const queryMs = await timed(() => {
  found = store.find('workItem', { selector: { runId: runOf(Number(run)) } }).length
})
let count = 0
const countMs = await timed(() => {
  count = store.count('workItem')
})
await store.close()
process.stdout.write(JSON.stringify({ openMs, memoryMiB, queryMs, countMs, found, count }))
