import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openStore } from '#core/store/openStore.ts'
import { testFolder, testLog, testPorts } from '#test/support/storeRecords.ts'
import { createDice } from './dice.ts'

const rounds = Number(process.env.FUZZ_ROUNDS ?? 20)
const seed = Number(process.env.FUZZ_SEED ?? 1)
const program = fileURLToPath(new URL('../support/commitForever.ts', import.meta.url))

/** Lets the program commit for a moment, kills it, and returns the last commit it said was done. */
async function commitAndKill(
  file: string,
  id: string,
  afterCommits: number,
  thenMs: number,
): Promise<number> {
  const child = spawn(process.execPath, [program, file, id], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  let output = ''
  let lines = 0
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    output += text
    lines += text.split('\n').length - 1
    if (lines >= afterCommits) setTimeout(() => child.kill('SIGKILL'), thenMs)
  })
  await exit
  const done = output.split('\n').slice(0, -1)
  return Number(done.at(-1))
}

test(`a program killed in the middle of commits, ${rounds} times from seed ${seed}, loses none it acknowledged and keeps none in part`, async () => {
  const dice = createDice(seed)
  const folder = testFolder()
  const { clock, newId } = testPorts()
  const file = folder.path('data.db')
  const id = newId()
  try {
    for (let round = 0; round < rounds; round++) {
      const acknowledged = await commitAndKill(file, id, 1 + dice.below(30), dice.next() * 4)
      const store = await openStore({ file, clock, log: testLog() })
      const written = store.find('jobRole')[0]!.version
      const items = store.find('workItem').map((item) => item.name)
      const notes = store.db
        .prepare('SELECT n FROM notes ORDER BY n')
        .all()
        .map((row) => row.n)
      const integrity = store.db
        .prepare('PRAGMA integrity_check')
        .all()
        .map((row) => row.integrity_check)
      await store.close()
      const expected = Array.from({ length: written }, (_, index) => index + 1)
      expect(written, `round ${round}`).toBeGreaterThanOrEqual(acknowledged)
      expect(items, `round ${round}`).toEqual(expected.map((n) => `Item ${n}`))
      expect(notes, `round ${round}`).toEqual(expected)
      expect(integrity, `round ${round}`).toEqual(['ok'])
    }
  } finally {
    folder.remove()
  }
})
