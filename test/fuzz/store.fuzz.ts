import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { BulkWriteRow, FilledMangoQuery, RxDocumentData, RxStorage, RxStorageInstance } from 'rxdb'
import { getSortComparator, prepareQuery } from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { createSqliteStorage } from '#core/store/sqlite/sqliteStorage.ts'
import type { AnyDocument, Dice, RandomSchema } from './randomDocuments.ts'
import { createDice, randomFields, randomSchema } from './randomDocuments.ts'
import { randomQuery } from './randomQueries.ts'

type Instance = RxStorageInstance<AnyDocument, unknown, unknown>
type Doc = RxDocumentData<AnyDocument>

/** More rounds and another beginning for a long run: `npm run fuzz -- store --rounds 2000 --seed 7`. */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 60)
const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
const queriesPerRound = 80

async function openInstance(
  storage: RxStorage<unknown, never>,
  schema: RandomSchema['schema'],
  seed: number,
): Promise<Instance> {
  return storage.createStorageInstance<AnyDocument>({
    databaseInstanceToken: 'fuzz',
    databaseName: `fuzz${seed}`,
    collectionName: 'docs',
    schema,
    options: {} as never,
    multiInstance: false,
    devMode: false,
  })
}

/** Rows as RxDB writes them: mostly right, sometimes with an old or missing `previous`. */
function randomRows(
  dice: Dice,
  schema: RandomSchema,
  known: Map<string, Doc>,
  time: number,
): BulkWriteRow<AnyDocument>[] {
  const rows = new Map<string, BulkWriteRow<AnyDocument>>()
  for (let i = dice.below(12); i >= 0; i--) {
    const id = `d${dice.below(60)}`
    const current = known.get(id)
    const previous = dice.chance(0.9)
      ? current
      : dice.pick([undefined, current && { ...current, _rev: '1-stale' }])
    const height = previous ? Number.parseInt(previous._rev, 10) + 1 : 1
    const document = {
      id,
      ...randomFields(dice, schema),
      _deleted: dice.chance(0.15),
      _attachments: {},
      _rev: `${height}-${time}`,
      _meta: { lwt: time },
    } as Doc
    rows.set(id, previous ? { previous, document } : { document })
  }
  return [...rows.values()]
}

async function everyChange(instance: Instance, limit: number): Promise<Doc[]> {
  const all: Doc[] = []
  let checkpoint: unknown
  for (;;) {
    const page = await instance.getChangedDocumentsSince!(limit, checkpoint)
    if (page.documents.length === 0) return all
    all.push(...page.documents)
    checkpoint = page.checkpoint
  }
}

const byId = (a: Doc, b: Doc) => (a.id < b.id ? -1 : 1)

/** What differed in one round, each with what makes it happen again. */
async function round(seed: number): Promise<string[]> {
  const dice = createDice(seed)
  const schema = randomSchema(dice)
  const db = openDriver({ file: ':memory:' })
  const memory = await openInstance(getRxStorageMemory() as never, schema.schema, seed)
  const ours = await openInstance(createSqliteStorage(db) as never, schema.indexed, seed)
  const differences: string[] = []
  const same = (what: string, actual: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(plain(actual), plain(expected))) {
      differences.push(
        `seed ${seed}, ${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`,
      )
    }
  }
  try {
    const known = await writeBoth(dice, schema, memory, ours, same)
    const ids = Array.from({ length: 60 }, (_, i) => `d${i}`)
    for (const withDeleted of [true, false]) {
      const [found, expected] = await Promise.all(
        [ours, memory].map((one) => one.findDocumentsById(ids, withDeleted)),
      )
      same('by id', found, expected)
    }
    const changes = await everyChange(ours, 1 + dice.below(20))
    same('changes', changes.toSorted(byId), [...known.values()].toSorted(byId))
    for (let i = 0; i < queriesPerRound; i++)
      await queryBoth(randomQuery(dice, schema), schema, memory, ours, same)
  } finally {
    await memory.remove()
    await ours.close()
    db.close()
  }
  return differences
}

type Same = (what: string, actual: unknown, expected: unknown) => void

async function writeBoth(
  dice: Dice,
  schema: RandomSchema,
  memory: Instance,
  ours: Instance,
  same: Same,
): Promise<Map<string, Doc>> {
  const events: { memory: unknown[]; ours: unknown[] } = { memory: [], ours: [] }
  memory.changeStream().subscribe((bulk) => events.memory.push(...bulk.events))
  ours.changeStream().subscribe((bulk) => events.ours.push(...bulk.events))
  const known = new Map<string, Doc>()
  for (let write = 0; write < 12; write++) {
    const rows = randomRows(dice, schema, known, 1_000 + write)
    const expected = await memory.bulkWrite(rows, 'fuzz')
    same('conflicts', (await ours.bulkWrite(rows, 'fuzz')).error, expected.error)
    const ids = rows.map((row) => row.document.id)
    for (const doc of await memory.findDocumentsById(ids, true)) known.set(doc.id, doc)
  }
  same('events', events.ours, events.memory)
  return known
}

async function queryBoth(
  query: FilledMangoQuery<AnyDocument>,
  schema: RandomSchema,
  memory: Instance,
  ours: Instance,
  same: Same,
): Promise<void> {
  const label = JSON.stringify(query)
  const whole = prepareQuery<AnyDocument>(schema.schema, { ...query, skip: 0, limit: undefined })
  const found = (await ours.query(whole)).documents
  same(`found by ${label}`, found.toSorted(byId), (await memory.query(whole)).documents.toSorted(byId))
  // Where RxDB calls two values equal it stops comparing, and leaves the order to chance; ours goes on comparing.
  const compare = getSortComparator<AnyDocument>(schema.schema, query)
  same(
    `unsorted by ${label}`,
    found.filter((doc, n) => n > 0 && compare(found[n - 1]!, doc) > 0),
    [],
  )
  const end = query.limit === undefined ? undefined : query.skip + query.limit
  const page = found.slice(query.skip, end)
  const cut = prepareQuery<AnyDocument>(schema.schema, query)
  same(`page of ${label}`, (await ours.query(cut)).documents, page)
  same(`count of ${label}`, (await ours.count(cut)).count, page.length)
}

/** Without what JSON does not carry: members that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null)) as unknown
}

test(`RxDB's memory storage and ours answer alike, ${rounds} rounds of ${queriesPerRound} queries from seed ${firstSeed}`, async () => {
  for (let seed = firstSeed; seed < firstSeed + rounds; seed++) expect(await round(seed)).toEqual([])
})
