import { setTimeout as wait } from 'node:timers/promises'
import { guardProcess } from '#hosts/node/guardProcess.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { createDice } from '#test/fuzz/dice.ts'
import { seededRandom } from './auditLog.ts'
import { commitNext, openRecordedStore } from './recordedStore.ts'

/** Run as a program of its own: commits, meets an error of the given kind, and commits again if it still runs. */
const [file = '', how = ''] = process.argv.slice(2)
const recorded = await openRecordedStore({ file, clock: { nowMs: Date.now }, random: seededRandom('guard') })
guardProcess(stderrLog('test'), how === 'hang' ? () => new Promise(() => {}) : () => recorded.store.close())

const dice = createDice(1)
process.stdout.write(`${commitNext(recorded, dice)}\n`)
if (how === 'reject') void Promise.reject(new Error('nobody waits'))
else
  setImmediate(() => {
    throw new Error('nobody catches')
  })
await wait(20)
process.stdout.write(`${commitNext(recorded, dice)}\n`)
await recorded.store.close()
