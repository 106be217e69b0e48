import { copyFileSync, cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Dice } from '#test/fuzz/dice.ts'
import { createDice } from '#test/fuzz/dice.ts'
import { seededRandom } from '#test/support/auditLog.ts'
import { commitNext, committedKinds, openRecordedStore } from '#test/support/recordedStore.ts'
import { testFolder } from '#test/support/storeRecords.ts'

let folder: ReturnType<typeof testFolder>
const clock = { nowMs: () => Date.UTC(2026, 0, 31, 12) }
const open = (file: string, seed = 'damage') => openRecordedStore({ file, clock, random: seededRandom(seed) })

beforeEach(() => {
  folder = testFolder()
})

afterEach(() => folder.remove())

async function build(file: string, commits: number): Promise<void> {
  const recorded = await open(file)
  for (let n = 0; n < commits; n++) commitNext(recorded, createDice(n))
  await recorded.store.close()
}

/** Turns bytes over, empties a page, or cuts the file. */
function damage(file: string, dice: Dice): void {
  const bytes = readFileSync(file)
  const kind = dice.below(10)
  if (kind === 0) return truncateSync(file, dice.below(bytes.length))
  if (kind === 1) {
    const page = dice.below(bytes.length / 4096) * 4096
    bytes.fill(0, page, page + 4096)
  } else {
    for (let n = dice.below(4); n >= 0; n--) bytes[dice.below(bytes.length)]! ^= 1 << dice.below(8)
  }
  writeFileSync(file, bytes)
}

/** The result of a damaged file: its error, or `sound`. Any error other than those for people is thrown. */
async function tryOut(file: string): Promise<string> {
  try {
    const recorded = await open(file, 'later')
    try {
      for (const kind of committedKinds)
        recorded.store.find(kind, { includeDeleted: true, sort: [{ name: 'asc' }] })
      commitNext(recorded, createDice(1))
      const { ok } = await recorded.audit.verify()
      return ok ? 'sound' : 'found by the audit log'
    } finally {
      await recorded.store.close()
    }
  } catch (error) {
    if (error instanceof OrgataError) return error.code
    throw error
  }
}

test('STORE-10 a file damaged anywhere is refused or read, and never breaks the program', async () => {
  const whole = folder.path('whole.db')
  await build(whole, 12)
  const outcomes = new Map<string, number>()
  for (let seed = 1; seed <= 150; seed++) {
    const file = folder.path(`damaged${seed}.db`)
    copyFileSync(whole, file)
    damage(file, createDice(seed))
    const outcome = await tryOut(file).catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error })
    })
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  // A letter of an id that became another one leaves a record in lists that cannot be reached by its id: seed 145.
  const known = ['corrupt', 'found by the audit log', 'internal', 'not_found', 'sound']
  expect([...outcomes.keys()].filter((outcome) => !known.includes(outcome))).toEqual([])
  // Much of a young file is empty, and SQLite has no checksums: a letter that became another one is seen by the log alone.
  expect((outcomes.get('corrupt') ?? 0) + (outcomes.get('found by the audit log') ?? 0)).toBeGreaterThan(40)
})

test('STORE-10 an older file next to the log of a newer one is refused, not mixed', async () => {
  const file = folder.path('data.db')
  await build(file, 3)
  copyFileSync(file, folder.path('older.db'))
  const recorded = await open(file, 'go on')
  for (let n = 0; n < 60; n++) commitNext(recorded, createDice(n))
  cpSync(`${file}-wal`, folder.path('older.db-wal'))
  await recorded.store.close()
  expect(await tryOut(folder.path('older.db'))).toBe('corrupt')
})
