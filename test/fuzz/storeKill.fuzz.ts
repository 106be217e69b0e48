import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { seededRandom } from '#test/support/auditLog.ts'
import { checkRecordedStore } from '#test/support/checkRecordedStore.ts'
import { openRecordedStore } from '#test/support/recordedStore.ts'
import { testFolder } from '#test/support/storeRecords.ts'
import { createDice } from './dice.ts'

/** More rounds and another beginning: `npm run fuzz -- storeKill --rounds 2000 --seed 7`. */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 40)
const seed = Number(process.env.FUZZ_SEED ?? 1)
/** Kills of one file, one after the other. */
const killsPerFile = 10
const program = fileURLToPath(new URL('../support/commitForever.ts', import.meta.url))

type Child = ChildProcessByStdio<Writable, Readable, null>

/** Loaded programs that wait for their file: loading takes longer than the test. */
function startAhead(count: number): { next: () => Child; stop: () => Promise<void> } {
  const start = (): Child =>
    spawn(process.execPath, [program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  const waiting = Array.from({ length: count }, start)
  return {
    next() {
      waiting.push(start())
      return waiting.shift()!
    },
    async stop() {
      for (const child of waiting) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
    },
  }
}

/** Lets the program commit for a moment, kills it, and returns the last acknowledged commit. */
async function commitAndKill(
  child: Child,
  order: string,
  afterCommits: number,
  thenMs: number,
): Promise<number> {
  const exit = once(child, 'exit')
  let output = ''
  let isDying = false
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    output += text
    if (isDying || output.split('\n').length - 2 < afterCommits) return
    isDying = true
    setTimeout(() => child.kill('SIGKILL'), thenMs)
  })
  child.stdin.write(`${order}\n`)
  await exit
  const done = output.split('\n').slice(1, -1)
  return Number(done.at(-1) ?? 0)
}

test(`STORE-5, STORE-15 a program killed in the middle of commits, ${rounds} times from seed ${seed}, loses none it acknowledged and keeps none in part, and the audit log agrees`, async () => {
  const dice = createDice(seed)
  const folder = testFolder()
  const children = startAhead(2)
  let commits = 0
  try {
    for (let round = 0; round < rounds; round++) {
      const file = folder.path(`data${Math.floor(round / killsPerFile)}.db`)
      const order = `${file}\t${seed * 100_000 + round}`
      // Now and then in the middle of opening, before any commit.
      const afterCommits = dice.chance(0.1) ? 0 : 1 + dice.below(12)
      const acknowledged = await commitAndKill(children.next(), order, afterCommits, dice.next() * 6)
      const recorded = await openRecordedStore({
        file,
        clock: { nowMs: Date.now },
        random: seededRandom('check'),
      })
      const written = await checkRecordedStore(recorded)
      await recorded.store.close()
      expect(written, `round ${round}`).toBeGreaterThanOrEqual(acknowledged)
      if (round % killsPerFile === killsPerFile - 1 || round === rounds - 1) commits += written
    }
  } finally {
    await children.stop()
    folder.remove()
  }
  expect(commits).toBeGreaterThan(rounds)
})
