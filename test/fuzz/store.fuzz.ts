import { expect, test } from 'vitest'
import { testFolder } from '#test/support/storeRecords.ts'
import { ChangeFollower } from './changeFollower.ts'
import { createDice } from './dice.ts'
import { randomIdentity, randomSchema } from './randomDocuments.ts'
import { randomQuery } from './randomQueries.ts'
import type { WriteSpace } from './randomWrites.ts'
import { randomRows } from './randomWrites.ts'
import type { Doc, Instance, Same, StorePair } from './storePair.ts'
import { askBoth, differences, openPair } from './storePair.ts'

/** More rounds and another beginning for a long run: `npm run fuzz -- store --rounds 2000 --seed 7`. */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 65)
const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
const steps = 10
const queriesPerStep = 8

const minuteMs = 60_000

/** The differences of one round; its seed repeats them. */
async function round(seed: number): Promise<string[]> {
  const dice = createDice(seed)
  // Half of the rounds are such that SQL answers most queries by itself.
  dice.isTame = dice.chance(0.5)
  const schema = randomSchema(dice)
  const folder = testFolder()
  const file = dice.chance(0.1) ? folder.path('fuzz.db') : undefined
  const pair = await openPair(schema, `fuzz${seed}`, file)
  const { found, same } = differences()
  const identities = Array.from({ length: 60 }, (_, n) => randomIdentity(dice, schema, n))
  const known = new Map<string, Doc>()
  const space: WriteSpace = { dice, schema, identities, known }
  const followers = [new ChangeFollower(), new ChangeFollower()]
  // RxDB's memory storage uses the machine's clock when it cleans up; hours separate kept and dropped ones.
  const startMs = Date.now() - 1_000 * minuteMs
  try {
    for (let step = 0; step < steps; step++) {
      // The clock goes back now and then.
      const minute = dice.chance(0.8) ? step : dice.below(step + 1)
      await writeBoth(space, pair, { round: step, timeMs: startMs + minute * minuteMs }, same)
      const pages = dice.below(3)
      for (let n = 0; n < pages; n++)
        await followers[0]!.readPage(pair.ours(), known, 1 + dice.below(9), same)
      if (dice.chance(0.2)) await pair.reopen()
      if (dice.chance(0.2)) await cleanBoth(space, pair, startMs + dice.below(step + 1) * minuteMs, same)
      await readBoth(space, pair, same)
      const documents = [...known.values()]
      for (let n = 0; n < queriesPerStep; n++) {
        await askBoth(pair, schema, randomQuery({ dice, schema, documents }), documents, same)
      }
    }
    for (const follower of followers) await follower.readRest(pair.ours(), known, 1 + dice.below(20), same)
  } finally {
    await pair.close()
    folder.remove()
  }
  return found.map((difference) => `seed ${seed}, ${difference}`)
}

async function writeBoth(
  space: WriteSpace,
  pair: StorePair,
  when: { round: number; timeMs: number },
  same: Same,
): Promise<void> {
  const known = space.known as Map<string, Doc>
  const heard: { memory: unknown[]; ours: unknown[] } = { memory: [], ours: [] }
  const listening = [
    pair.memory.changeStream().subscribe((bulk) => heard.memory.push(...bulk.events)),
    pair
      .ours()
      .changeStream()
      .subscribe((bulk) => heard.ours.push(...bulk.events)),
  ]
  const rows = randomRows(space, { ...when, most: space.dice.chance(0.1) ? 90 : 14 })
  const expected = await pair.memory.bulkWrite(rows, 'fuzz')
  same('conflicts', (await pair.ours().bulkWrite(rows, 'fuzz')).error, expected.error)
  same('events', heard.ours, heard.memory)
  for (const one of listening) one.unsubscribe()
  const ids = rows.map((row) => row.document.id)
  for (const doc of await pair.memory.findDocumentsById(ids, true)) known.set(doc.id, doc)
}

/** Both drop deletions up to a moment. */
async function cleanBoth(space: WriteSpace, pair: StorePair, beforeMs: number, same: Same): Promise<void> {
  const known = space.known as Map<string, Doc>
  const minimumDeletedTimeMs = Date.now() - beforeMs - minuteMs / 2
  await pair.memory.cleanup(minimumDeletedTimeMs)
  same('cleanup is done', await pair.ours().cleanup(minimumDeletedTimeMs), true)
  const left = await pair.memory.findDocumentsById([...known.keys()], true)
  known.clear()
  for (const doc of left) known.set(doc.id, doc)
}

/** By key, with and without deleted ones, in any order and with missing keys; and attachments. */
async function readBoth({ dice, identities, known }: WriteSpace, pair: StorePair, same: Same): Promise<void> {
  const ids = Array.from({ length: dice.below(30) }, () => dice.pick(identities).id)
  if (dice.chance(0.2)) ids.push('nowhere', '', '\ud83d')
  for (const withDeleted of [true, false]) {
    const [found, expected] = await Promise.all(
      [pair.ours(), pair.memory].map((one) => one.findDocumentsById(ids, withDeleted)),
    )
    same('by id', found, expected)
  }
  for (const id of ids) {
    for (const [name, { digest }] of Object.entries(known.get(id)?._attachments ?? {})) {
      const asked = dice.chance(0.9) ? digest : 'sha256-other'
      const [bytes, expected] = await Promise.all(
        [pair.ours(), pair.memory].map((one) => attachment(one, id, name, asked)),
      )
      same(`attachment ${name} of ${id}`, bytes, expected)
    }
  }
}

async function attachment(one: Instance, id: string, name: string, digest: string): Promise<unknown> {
  try {
    const blob = await one.getAttachmentData(id, name, digest)
    return { type: blob.type, text: await blob.text() }
  } catch {
    return 'not there'
  }
}

test(`STORE-1, STORE-2, STORE-3, STORE-11 RxDB's memory storage and ours answer alike, ${rounds} rounds of ${steps * queriesPerStep} queries from seed ${firstSeed}`, async () => {
  for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
    expect((await round(seed)).slice(0, 5)).toEqual([])
  }
})
