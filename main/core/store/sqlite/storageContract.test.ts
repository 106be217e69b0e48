import { fillWithDefaultSettings, normalizeMangoQuery, now, prepareQuery } from 'rxdb'
import type { FilledMangoQuery, RxDocumentData, RxStorageInstance } from 'rxdb'
import { wrappedKeyCompressionStorage } from 'rxdb/plugins/key-compression'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { openDriver } from './openDriver.ts'
import { createSqliteStorage } from './sqliteStorage.ts'

/** What RxDB, its plugins and its users do with a storage, besides the plain way. */

type Fields = { id: string } & Record<string, unknown>
type Doc = RxDocumentData<Fields>
type Instance = RxStorageInstance<Fields, unknown, unknown>

let db: Driver

beforeEach(() => {
  db = openDriver({ file: ':memory:' })
})

afterEach(() => db.close())

const schemaOf = (more: object = {}) =>
  fillWithDefaultSettings<Fields>({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 50 }, n: { type: 'number' }, t: { type: 'string' } },
    required: ['id'],
    ...more,
  } as never)

interface Place {
  storage?: ReturnType<typeof createSqliteStorage>
  database?: string
  collection?: string
  schema?: object
  devMode?: boolean
}

const open = ({
  storage,
  database = 'shop',
  collection = 'docs',
  schema,
  devMode = false,
}: Place = {}): Promise<Instance> =>
  (storage ?? createSqliteStorage(db)).createStorageInstance<Fields>({
    databaseInstanceToken: 'contract',
    databaseName: database,
    collectionName: collection,
    schema: schemaOf(schema),
    options: {},
    multiInstance: false,
    devMode,
  })

const docOf = (id: string, n: number, more: Partial<Doc> = {}) =>
  ({ id, n, _deleted: false, _rev: '1-a', _meta: { lwt: 1 }, _attachments: {}, ...more }) as Doc

const put = (instance: Instance, ...documents: Doc[]) =>
  instance.bulkWrite(
    documents.map((document) => ({ document })),
    'test',
  )

const numbered = (count: number) => Array.from({ length: count }, (_, n) => docOf(`d${n}`, n))

function prepared(instance: Instance, query: object, change: object = {}) {
  const filled = normalizeMangoQuery(instance.schema, query as never)
  return prepareQuery<Fields>(instance.schema, { ...filled, ...change } as FilledMangoQuery<Fields>)
}

async function idsOf(instance: Instance, query: object, change: object = {}): Promise<string[]> {
  return (await instance.query(prepared(instance, query, change))).documents.map(({ id }) => id)
}

const countOf = async (instance: Instance, query: object, change: object = {}) =>
  (await instance.count(prepared(instance, query, change))).count

/** Selectors that SQL answers alone, and one that the matcher must look at. */
const selectors = { sql: { n: { $gte: 2 } }, matcher: { n: { $gte: 2 }, t: { $exists: false } } }

test.each(Object.entries(selectors))(
  'STORE-1 a query without skip skips nothing: %s',
  async (_, selector) => {
    const docs = await open()
    await put(docs, ...numbered(6))
    for (const skip of [undefined, null]) {
      expect(await idsOf(docs, { selector }, { skip })).toEqual(['d2', 'd3', 'd4', 'd5'])
      expect(await idsOf(docs, { selector, limit: 2 }, { skip })).toEqual(['d2', 'd3'])
      expect(await idsOf(docs, { selector, limit: 2, sort: [{ n: 'desc' }] }, { skip })).toEqual(['d5', 'd4'])
      expect(await countOf(docs, { selector, limit: 2 }, { skip })).toBe(2)
    }
  },
)

test('STORE-1 behind key compression, queries and counts find the same', async () => {
  const names = { quantity: { type: 'number' }, description: { type: 'string' } }
  const schema = {
    properties: { id: { type: 'string', maxLength: 50 }, ...names },
    keyCompression: true,
  }
  const storage = wrappedKeyCompressionStorage({ storage: createSqliteStorage(db) })
  const docs = await open({ storage: storage as never, schema })
  await put(docs, ...numbered(6).map((doc) => ({ ...doc, n: undefined, quantity: doc.n }) as unknown as Doc))
  const selector = { quantity: { $gt: 1 } }
  expect(await idsOf(docs, { selector, limit: 3 })).toEqual(['d2', 'd3', 'd4'])
  expect(await idsOf(docs, { selector, limit: 2, skip: 1 })).toEqual(['d3', 'd4'])
  expect(await idsOf(docs, { selector: { quantity: 5, description: { $exists: false } }, limit: 1 })).toEqual(
    ['d5'],
  )
  expect(await countOf(docs, { selector })).toBe(4)
})

test('STORE-1 a count has the length of its query, with skip and limit', async () => {
  const docs = await open()
  await put(docs, ...numbered(7), docOf('gone', 9, { _deleted: true }))
  const pages = [
    {},
    { skip: 1 },
    { limit: 2 },
    { skip: 3, limit: 9 },
    { skip: 99 },
    { skip: 99, limit: 1 },
    { limit: 0 },
  ]
  for (const selector of [...Object.values(selectors), {}]) {
    for (const page of pages) {
      const query = { selector, sort: [{ n: 'desc' }], ...page }
      expect({ query, count: await countOf(docs, query) }).toEqual({
        query,
        count: (await idsOf(docs, query)).length,
      })
    }
  }
})

const branches = (of: (n: number) => object) => Array.from({ length: 1_000 }, (_, n) => of(n))

test.each<[string, object[], number]>([
  ['of one field', branches((n) => ({ n: n * 2 })), 10],
  ['of two fields', branches((n) => ({ n, id: `d${n * 2}` })), 1],
  ['with ranges', branches((n) => ({ n: { $gt: n * 3, $lt: n * 3 + 2 } })), 7],
  ['of the key', branches((n) => ({ id: `d${n}` })), 20],
  ['for the matcher alone', branches((n) => ({ n: { $mod: [1_000, n] } })), 20],
  ['for both', branches((n) => (n % 2 === 0 ? { n } : { t: { $regex: 'x' } })), 10],
  ['of an unknown field', branches((n) => ({ other: n })), 0],
  ['of another type', branches((n) => ({ n: `${n}` })), 0],
  ['without a condition', branches(() => ({})), 20],
])('STORE-3 $or takes 1,000 branches: %s', async (_, $or, found) => {
  const docs = await open()
  await put(docs, ...numbered(20))
  expect(await idsOf(docs, { selector: { $or } })).toHaveLength(found)
  expect(await countOf(docs, { selector: { $or } })).toBe(found)
})

test('STORE-3 $nor and $and take 1,000 branches', async () => {
  const docs = await open()
  await put(docs, ...numbered(20))
  const $nor = branches((n) => ({ n: n * 2, id: `d${n * 2}` }))
  expect(await countOf(docs, { selector: { $nor } })).toBe(10)
  expect(await idsOf(docs, { selector: { $and: branches((n) => ({ n: { $lt: n + 7 } })) } })).toHaveLength(7)
})

test('STORE-3 conditions within each other as deep as a selector may be', async () => {
  const docs = await open()
  await put(docs, ...numbered(9))
  let selector: object = { n: 3 }
  for (let depth = 0; depth < 60; depth++)
    selector = { $or: [{ $and: [selector, ...branches(() => ({ n: { $lt: 9 } })).slice(0, 9)] }, { n: 50 }] }
  expect(await idsOf(docs, { selector })).toEqual(['d3'])
})

test('STORE-11 storages over one file share its order of changes: no reader misses a write', async () => {
  const [one, two] = [await open(), await open()]
  const heard: string[] = []
  two.changeStream().subscribe(({ events }) => heard.push(...events.map(({ documentId }) => documentId)))
  const first = docOf('a', 1)
  await put(one, first, docOf('b', 1))
  await one.bulkWrite([{ previous: first, document: { ...first, _rev: '2-a' } }], 'test')
  const seen = (await one.getChangedDocumentsSince!(10)).checkpoint as never
  expect((await put(two, docOf('c', 1))).error).toEqual([])
  expect((await one.getChangedDocumentsSince!(10, seen)).documents.map(({ id }) => id)).toEqual(['c'])
  expect(heard).toEqual(['a', 'b', 'a', 'c'])
  await two.close()
  await put(one, docOf('d', 1))
  expect(await idsOf(await open(), { selector: {} })).toEqual(['a', 'b', 'c', 'd'])
})

test.each([
  ['as RxDB counts time', () => now()],
  ['by a clock that was ahead', () => Date.now() + 1_000_000],
])('STORE-1 a cleanup of everything deleted leaves no tombstone: %s', async (_, lwt) => {
  const docs = await open()
  const dead = Array.from({ length: 300 }, (_, n) =>
    docOf(`d${n}`, n, { _deleted: true, _meta: { lwt: lwt() } }),
  )
  await put(docs, ...dead, docOf('alive', 1))
  expect(await docs.cleanup(0)).toBe(true)
  expect(
    (await docs.findDocumentsById([...dead.map(({ id }) => id), 'alive'], true)).map(({ id }) => id),
  ).toEqual(['alive'])
})

test('STORE-2 names with slashes, commas and words of ours are names of their own', async () => {
  const places = [
    { database: 'a/b', collection: 'c' },
    { database: 'a', collection: 'b/c' },
    { database: 'a^', collection: '/b/c' },
    { database: 'a', collection: '^/b/c' },
    { database: 'a', collection: 'b/c/0' },
    { database: 'a/b/c', collection: '0' },
  ]
  const instances = await Promise.all(places.map((place) => open(place)))
  for (const [n, instance] of instances.entries()) await put(instance, docOf(`d${n}`, n))
  for (const [n, instance] of instances.entries())
    expect(await idsOf(instance, { selector: {} })).toEqual([`d${n}`])
  await instances[0]!.remove()
  for (const [n, place] of places.entries())
    expect(await idsOf(await open(place), { selector: {} })).toEqual(n === 0 ? [] : [`d${n}`])
})

test('STORE-2 an index may have the name of any field', async () => {
  const fields = ['odd', 'deleted', 'attachments', 'a', 'b', 'a,b', '5'] as const
  const text = { type: 'string', maxLength: 10 }
  const docs = await open({
    schema: {
      properties: {
        id: { type: 'string', maxLength: 50 },
        ...Object.fromEntries(fields.map((field) => [field, text])),
      },
      required: ['id', ...fields],
      indexes: [...fields, ['a', 'b']],
      attachments: {},
    },
  })
  const document = {
    ...docOf('one', 1),
    ...Object.fromEntries(fields.map((field) => [field, `${field}!`])),
  } as Doc
  await put(docs, document, { ...document, id: 'two', odd: 'other' } as Doc)
  for (const field of fields)
    expect(await idsOf(docs, { selector: { [field]: `${field}!` }, limit: 1 })).toEqual(['one'])
  await docs.cleanup(0)
  expect(await countOf(docs, { selector: { odd: 'other' } })).toBe(1)
})

const others: [string, object][] = [
  [
    'another type',
    { properties: { id: { type: 'string', maxLength: 50 }, n: { type: 'string' }, t: { type: 'string' } } },
  ],
  ['attachments', { attachments: {} }],
  [
    'another key',
    {
      primaryKey: 't',
      required: ['t'],
      properties: { id: { type: 'string' }, n: { type: 'number' }, t: { type: 'string', maxLength: 50 } },
    },
  ],
]

test.each(others)('STORE-1 a second schema on an open collection is refused: %s', async (_, schema) => {
  const docs = await open()
  await put(docs, docOf('a', 1))
  await expect(open({ schema })).rejects.toThrow(/docs.*different schema/)
  expect(await countOf(docs, { selector: { n: 1 } })).toBe(1)
  await expect(open()).resolves.toBeDefined()
})

test('STORE-1 other indexes on an open collection are refused in development alone', async () => {
  const docs = await open()
  const indexed = {
    indexes: ['n'],
    properties: { ...docs.schema.properties, n: { type: 'number', minimum: 0, maximum: 9, multipleOf: 1 } },
  }
  await docs.close()
  const first = await open({ schema: indexed })
  await put(first, docOf('a', 1))
  const second = { schema: { ...indexed, indexes: [] } }
  await expect(open({ ...second, devMode: true })).rejects.toThrow(/docs.*different schema/)
  expect(await idsOf(await open(second), { selector: { n: 1 } })).toEqual(['a'])
})

test('STORE-1 a closed collection may get another schema of its version, but no other key', async () => {
  const docs = await open({ schema: { attachments: {} } })
  await put(docs, docOf('a', 1))
  await docs.close()
  await expect(open({ schema: others[2]![1] })).rejects.toThrow(/docs.*other primary key/)
  const again = await open()
  expect(await idsOf(again, { selector: {} })).toEqual(['a'])
  await again.remove()
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name LIKE 'shop/%'").get()!.n).toBe(0)
  await expect(open({ schema: others[2]![1] })).resolves.toBeDefined()
})

test('STORE-1, STORE-16 nothing works after close, and nothing after remove, but closing', async () => {
  const [docs, other] = [await open(), await open()]
  await put(docs, docOf('a', 1))
  await docs.close()
  const calls = (instance: Instance) => [
    () => instance.remove(),
    () => put(instance, docOf('b', 1)),
    () => idsOf(instance, { selector: {} }),
    () => countOf(instance, { selector: {} }),
    () => instance.cleanup(0),
  ]
  for (const call of calls(docs)) {
    const error: unknown = await call().catch((failure: unknown) => failure)
    // RxDB's own tests look at the class.
    expect((error as Error).constructor).toBe(Error)
    expect((error as Error).message).toMatch(/docs is closed/)
  }
  expect(await idsOf(other, { selector: {} })).toEqual(['a'])
  const third = await open()
  await third.remove()
  for (const call of calls(other)) await expect(call()).rejects.toThrow(/docs was removed/)
  const anew = await open()
  await put(anew, docOf('c', 1))
  await other.close()
  await docs.close()
  expect(await idsOf(anew, { selector: {} })).toEqual(['c'])
})
