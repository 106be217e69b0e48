import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openStore } from '#core/openOrganization/openStore.ts'
import { createDice } from './dice.ts'
import { testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'

const program = fileURLToPath(new URL('../support/upgradeForever.ts', import.meta.url))
const rounds = Number(process.env.FUZZ_ROUNDS ?? 15)
const seed = Number(process.env.FUZZ_SEED ?? 4)
const records = 4_000

/** Upgrades a file and kills the program so many milliseconds after it opened it; whether it had said that it was done. */
function upgradeAndKill(file: string, afterMs: number): Promise<{ isDone: boolean; tookMs: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, file])
    let output = ''
    let openedMs = 0
    let timer: NodeJS.Timeout | undefined
    child.stderr.setEncoding('utf8').on('data', (text: string) => reject(new Error(text)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (openedMs === 0 && output.includes('open')) {
        openedMs = performance.now()
        timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
      }
    })
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(timer)
      resolve({ isDone: output.includes('done'), tookMs: performance.now() - openedMs })
    })
  })
}

interface State {
  format: unknown
  /** Work items of the new shape. */
  raised: unknown
  names: unknown
  integrity: unknown
}

function stateOf(file: string): State {
  const db = new DatabaseSync(file)
  const one = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0]
  try {
    const hasNames = one("SELECT count(*) FROM sqlite_master WHERE name = 'names'") === 1
    return {
      format: one('PRAGMA user_version'),
      raised: one(`SELECT count(*) FROM "records/work" WHERE json_extract(data, '$.schemaVersion') = 2`),
      names: hasNames ? one('SELECT count(*) FROM names') : null,
      integrity: one('PRAGMA integrity_check'),
    }
  } finally {
    db.close()
  }
}

test(`an upgrade that is killed, ${rounds} times from seed ${seed}, leaves the old file or the new one and a whole copy`, async () => {
  const dice = createDice(seed)
  const folder = testFolder()
  const { clock, newId } = testPorts()
  const original = folder.path('original.db')
  try {
    const store = await openStore({ file: original, clock, log: testLog() })
    store.commit(
      Array.from({ length: records }, () => ({
        kind: 'workItem' as const,
        before: null,
        after: workItemRecord(newId()),
      })),
    )
    // Independent of the present format: the steps of this test start from the first.
    store.db.exec('PRAGMA user_version = 1')
    await store.close()
    const old: State = { format: 1, raised: 0, names: null, integrity: 'ok' }
    const next: State = { format: 3, raised: records, names: records, integrity: 'ok' }

    copyFileSync(original, folder.path('whole.db'))
    const { tookMs, isDone } = await upgradeAndKill(folder.path('whole.db'), 60_000)
    expect(isDone).toBe(true)
    const found = { old: 0, new: 0 }
    for (let round = 0; round < rounds; round++) {
      const file = folder.path(`round-${round}.db`)
      copyFileSync(original, file)
      const wasDone = (await upgradeAndKill(file, dice.next() * tookMs)).isDone
      const state = stateOf(file)
      expect([old, next], `round ${round}`).toContainEqual(state)
      if (wasDone) expect(state, `round ${round}`).toEqual(next)
      found[state.format === 1 ? 'old' : 'new']++
      const copy = `${file}.before-format-3`
      if (existsSync(copy)) expect(stateOf(copy), `copy of round ${round}`).toEqual(old)
      else expect(state, `round ${round}`).toEqual(old)

      expect((await upgradeAndKill(file, 60_000)).isDone).toBe(true)
      expect(stateOf(file), `round ${round}, again`).toEqual(next)
      const beside = readdirSync(folder.path('.')).filter((name) =>
        name.startsWith(`round-${round}.db.before`),
      )
      expect(beside.every((name) => name.endsWith('format-3'))).toBe(true)
    }
    // A kill always before or always after the commit would test nothing.
    expect(found.old).toBeGreaterThan(0)
  } finally {
    folder.remove()
  }
})
