import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { spawnProgram } from '#test/support/program.ts'
import { createDice } from './dice.ts'

const rounds = Number(process.env.FUZZ_ROUNDS ?? 3)
const seed = Number(process.env.FUZZ_SEED ?? 1)

/** How long a round works at most before the kill: some backups, restores, packs and exports. */
const longestMs = 1_500

interface Round {
  missing: string[]
  did: number
  errors: string
}

/**
 * Starts the app, which checks what it acknowledged before, and kills it, so long after its first work was done; without a time
 * before it works.
 */
async function workAndKill(
  dataDir: string,
  notes: string,
  round: number,
  afterMs: number | null,
): Promise<Round> {
  const child = spawnProgram('test/support/workForever.ts', [dataDir, String(seed * 1_000 + round), notes])
  const ended = once(child, 'close')
  const found: Round = { missing: ['it was not checked'], did: 0, errors: '' }
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (found.errors += text))
  const [checked, worked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const said = JSON.parse(line) as { missing?: string[]; did?: number }
    if (said.did !== undefined) {
      found.did++
      worked.resolve()
    }
    if (said.missing === undefined) return
    found.missing = said.missing
    checked.resolve()
  })
  await Promise.race([afterMs === null ? checked.promise : worked.promise, ended])
  await pause(afterMs ?? 0)
  child.kill('SIGKILL')
  await ended
  return found
}

test(
  `an app that is killed ${rounds} times from seed ${seed} while it works, backs up, restores, exports and packs loses nothing it acknowledged`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orgata-killed-'))
    const [dataDir, notes] = [join(folder, 'data'), join(folder, 'acknowledged')]
    const dice = createDice(seed)
    try {
      for (let round = 0; round <= rounds; round++) {
        const found = await workAndKill(
          dataDir,
          notes,
          round,
          round === rounds ? null : dice.next() * longestMs,
        )
        expect(found, `round ${round}`).toMatchObject({ missing: [], errors: '' })
        // A kill before anything was done would test nothing.
        if (round < rounds) expect(found.did, `round ${round}`).toBeGreaterThan(0)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  rounds * 60_000,
)
