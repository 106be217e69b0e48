import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { openTestLog } from '#test/support/auditLog.ts'
import { newPackPath, packOf, readPack } from '#test/support/evidencePack.ts'
import { zipReaders } from '#test/support/zipReaders.ts'
import { createDice } from './dice.ts'
import { mutatedArchive } from './zipMutations.ts'

/**
 * Archives that are nearly a genuine pack: none is good but the pack itself, and none that is found whole is shown otherwise
 * by another program: 1,000 in CI, 20,000 in `npm run fuzz`. FUZZ_ROUNDS and FUZZ_SEED set how many and which.
 */

const seed = Number(process.env.FUZZ_SEED ?? 20_261_129)
const rounds = Number(process.env.FUZZ_ROUNDS ?? (process.env.FUZZ_SCRIPT === undefined ? 1_000 : 20_000))

test(`AUDIT-15 no other archive passes for the pack (${rounds} of them, seed ${seed})`, async () => {
  const log = openTestLog()
  log.fill(2)
  const pack = await packOf(log.log, log, { files: [{ name: 'note.txt', content: 'a note' }] })
  log.db.close()
  const files = await readPack(pack)
  const genuine = { bytes: readFileSync(pack), files, forgery: Buffer.from('<title>All is met</title>') }
  const readers = zipReaders()
  const path = newPackPath()
  const dice = createDice(seed)
  const counts = { good: 0, notBorneOut: 0, packedAgain: 0, earlier: 0, notGood: 0 }
  for (let round = 1; round <= rounds; round++) {
    const bytes = mutatedArchive(dice, genuine)
    writeFileSync(path, bytes)
    const { judgement } = await verifyPack(path)
    counts[judgement] += 1
    const place = `round ${round} of seed ${seed}`
    const isGenuine = bytes.equals(genuine.bytes)
    expect({ place, isGood: judgement === 'good' }).toEqual({ place, isGood: isGenuine })
    if (judgement === 'notGood') continue
    for (const [name, read] of readers) {
      const shown = read(path)
      const others = shown === undefined ? [] : otherIn(shown, files)
      expect({ place, name, others }).toEqual({ place, name, others: [] })
    }
  }
  expect(counts.earlier + counts.notBorneOut).toBe(0)
  // Both sides are met, so that the readers have something to say.
  expect(counts.packedAgain).toBeGreaterThan(rounds / 100)
  expect(counts.notGood).toBeGreaterThan(rounds / 2)
})

/** The names that are shown otherwise than they are. */
function otherIn(shown: ReadonlyMap<string, Buffer>, files: ReadonlyMap<string, Buffer>): string[] {
  return [...new Set([...shown.keys(), ...files.keys()])].filter((name) => {
    const bytes = shown.get(name)
    return bytes === undefined || files.get(name)?.equals(bytes) !== true
  })
}
