import { fillWithDefaultSettings, getSortComparator, normalizeMangoQuery, prepareQuery } from 'rxdb'
import type { BulkWriteRow, RxDocumentData, RxJsonSchema, RxStorage, RxStorageInstance } from 'rxdb'
import { getComposedPrimaryKeyOfDocumentData, getPrimaryFieldOfPrimaryKey } from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { runPerformanceTests, schemaObjects, schemas } from 'rxdb/plugins/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { createSqliteStorage } from '#core/store/sqlite/sqliteStorage.ts'
import { testFolder } from '#test/support/storeRecords.ts'

/** The schemas and documents with which RxDB tests its own storages, on ours. */

type Fields = Record<string, unknown>
type Doc = RxDocumentData<Fields>
type Instance = RxStorageInstance<Fields, unknown, unknown>

let folder: ReturnType<typeof testFolder>
let db: Driver

beforeEach(() => {
  folder = testFolder()
  db = openDriver({ file: folder.path('data.db') })
})

afterEach(() => {
  db.close()
  folder.remove()
})

const pairs: [name: string, schema: unknown, data: () => unknown][] = [
  ['human', schemas.human, () => schemaObjects.humanData()],
  ['human with an index', schemas.humanAgeIndex, () => schemaObjects.humanData()],
  ['human with an index within', schemas.humanSubIndex, () => schemaObjects.humanWithSubOther()],
  ['human with all fields indexed', schemas.humanWithAllIndex, () => schemaObjects.humanData()],
  ['nested', schemas.nestedHuman, () => schemaObjects.nestedHumanData()],
  ['deeply nested', schemas.deepNestedHuman, () => schemaObjects.deepNestedHumanData()],
  ['without an index', schemas.noIndexHuman, () => schemaObjects.NoIndexHuman()],
  ['big', schemas.bigHuman, () => schemaObjects.bigHumanDocumentType()],
  ['list of objects', schemas.heroArray, () => schemaObjects.heroArrayData()],
  ['list of texts', schemas.simpleArrayHero, () => schemaObjects.simpleHeroArray()],
  ['compound index', schemas.compoundIndex, () => schemaObjects.compoundIndexData()],
  ['reference', schemas.refHuman, () => schemaObjects.refHumanData()],
  ['nested reference', schemas.refHumanNested, () => schemaObjects.refHumanNestedData()],
  ['composite key', schemas.humanCompositePrimary, () => schemaObjects.humanWithCompositePrimary()],
  ['average', schemas.averageSchema(), () => schemaObjects.averageSchemaData()],
  ['point', schemas.point, () => schemaObjects.pointData()],
  ['timestamp', schemas.humanWithTimestamp, () => schemaObjects.humanWithTimestampData()],
  ['all with timestamp', schemas.humanWithTimestampAllIndex, () => schemaObjects.humanWithTimestampData()],
  [
    'simple and compound',
    schemas.humanWithSimpleAndCompoundIndexes,
    () => schemaObjects.humanWithIdAndAgeIndexDocumentType(),
  ],
  ['key and age', schemas.humanIdAndAgeIndex, () => schemaObjects.humanWithIdAndAgeIndexDocumentType()],
  ['ownership', schemas.humanWithOwnership, () => schemaObjects.humanWithOwnershipData({}, 'anna')],
]

const open = (storage: unknown, schema: RxJsonSchema<Doc>): Promise<Instance> =>
  (storage as RxStorage<unknown, never>).createStorageInstance<Fields>({
    databaseInstanceToken: 'schemas',
    databaseName: `schemas${Math.random()}`,
    collectionName: 'docs',
    schema,
    options: {} as never,
    multiInstance: false,
    devMode: false,
  })

function rowOf(schema: RxJsonSchema<Doc>, data: Fields, n: number): BulkWriteRow<Fields> {
  const primary = getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string
  const key = { [primary]: getComposedPrimaryKeyOfDocumentData(schema, data as never) }
  const own = { _deleted: n % 7 === 0, _rev: '1-a', _meta: { lwt: 1_000 + n }, _attachments: {} }
  return { document: { ...data, ...key, ...own } as Doc }
}

test.each(pairs)(
  'STORE-3 the schema of RxDB’s own tests "%s": found, sorted and counted as in memory',
  async (_, literal, data) => {
    const schema = fillWithDefaultSettings<Fields>(literal as RxJsonSchema<Fields>)
    const rows = Array.from({ length: 60 }, (_, n) => rowOf(schema, data() as Fields, n))
    const ours = await open(createSqliteStorage(db), schema)
    const memory = await open(getRxStorageMemory(), schema)
    expect((await ours.bulkWrite(rows, 'test')).error).toEqual((await memory.bulkWrite(rows, 'test')).error)
    const indexes = (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : [...index]))
    const sorts = [[], ...indexes, ...Object.keys(schema.properties).map((field) => [field])]
    const docs = rows.map(({ document }) => document)
    for (const fields of sorts) {
      for (const direction of ['asc', 'desc'] as const) {
        const value = fields.length > 0 ? (docs[11] as Fields)[fields[0]!] : undefined
        const isPlain = ['string', 'number', 'boolean'].includes(typeof value)
        const query = normalizeMangoQuery(schema, {
          selector: { _deleted: { $eq: false }, ...(isPlain ? { [fields[0]!]: { $gte: value } } : {}) },
          ...(fields.length > 0 ? { sort: fields.map((field) => ({ [field]: direction })) } : {}),
        } as never)
        const prepared = prepareQuery<Fields>(schema, query)
        const [found, expected] = await Promise.all(
          [ours, memory].map(async (one) => (await one.query(prepared)).documents),
        )
        const compare = getSortComparator<Fields>(schema, query)
        expect(found!.toSorted(compare)).toEqual(found)
        expect(new Set(found)).toEqual(new Set(expected))
        expect((await ours.count(prepared)).count).toBe(expected!.length)
      }
    }
    await ours.remove()
    await memory.remove()
  },
)

test('STORE-3 every schema of RxDB’s own tests can be opened, closed and opened again', async () => {
  const all = (Object.values(schemas) as unknown[])
    .filter((one): one is RxJsonSchema<Doc> => typeof one === 'object' && one !== null && 'primaryKey' in one)
    // Encryption and compression belong to wrappers, and names of fields are not numbers: RxDB refuses those itself.
    .filter(({ encrypted, keyCompression, indexes }) => {
      return !encrypted && !keyCompression && (indexes ?? []).flat().every((name) => typeof name === 'string')
    })
  expect(all.length).toBeGreaterThan(25)
  for (const literal of all) {
    const schema = fillWithDefaultSettings<Fields>(literal as never)
    const storage = createSqliteStorage(db)
    const params = {
      databaseInstanceToken: 'again',
      databaseName: `again${all.indexOf(literal)}`,
      collectionName: 'docs',
      schema,
      options: {},
      multiInstance: false,
      devMode: false,
    }
    for (let n = 0; n < 2; n++) await (await storage.createStorageInstance<Fields>(params)).close()
  }
})

test('STORE-1 RxDB’s own performance test runs on it, with its own checks', async () => {
  const result = await runPerformanceTests(createSqliteStorage(db), 'orgata', {
    runs: 2,
    collectionsAmount: 2,
    docsAmount: 300,
    serialDocsAmount: 20,
    waitBetweenTests: 0,
    log: false,
  })
  expect(result.docsAmount).toBe(300)
})
