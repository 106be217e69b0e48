import { flushCompileCache } from 'node:module'
import { once } from 'node:events'
import { createDice } from '#test/fuzz/dice.ts'
import { seededRandom } from './auditLog.ts'
import { commitNext, openRecordedStore } from './recordedStore.ts'

/**
 * Run as a program of its own: prints `ready`, waits for a line that names a file and a seed, and commits to that file
 * until it is killed. A line with its number acknowledges a commit.
 */
// Node stores its compile cache at the end of a process, which this one does not reach.
flushCompileCache()
process.stdout.write('ready\n')
const [line] = (await once(process.stdin, 'data')) as [Buffer]
const [file = '', seed = ''] = line.toString('utf8').trim().split('\t')
const dice = createDice(Number(seed))
const clock = { nowMs: Date.now }
const recorded = await openRecordedStore({ file, clock, random: seededRandom(`commits ${seed}`) })
for (;;) {
  const n = commitNext(recorded, dice)
  process.stdout.write(`${n}\n`)
}
