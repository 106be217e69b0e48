import { fillWithDefaultSettings, normalizeMangoQuery, prepareQuery } from 'rxdb'
import type { RxDocumentData, RxStorageInstance } from 'rxdb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { openDriver } from './openDriver.ts'
import { createSqliteStorage } from './sqliteStorage.ts'

/** Failures that the fuzzer found, by name. */

type Fields = { id: string } & Record<string, unknown>
type Doc = RxDocumentData<Fields>

let db: Driver

beforeEach(() => {
  db = openDriver({ file: ':memory:' })
})

afterEach(() => db.close())

const open = (properties: Record<string, object>, more: object = {}, name = 'docs') =>
  createSqliteStorage(db).createStorageInstance<Fields>({
    databaseInstanceToken: 'exact',
    databaseName: name,
    collectionName: 'docs',
    schema: schemaOf(properties, more),
    options: {},
    multiInstance: false,
    devMode: false,
  })

const schemaOf = (properties: Record<string, object>, more: object = {}) =>
  fillWithDefaultSettings<Fields>({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 50 }, ...properties } as never,
    required: ['id'],
    ...more,
  })

const row = (fields: Fields, attachments: object = {}) => ({
  document: { ...fields, _deleted: false, _rev: '1-a', _meta: { lwt: 1 }, _attachments: attachments } as Doc,
})

async function idsOf(
  instance: RxStorageInstance<Fields, unknown, unknown>,
  query: object,
): Promise<string[]> {
  const schema = instance.schema
  const prepared = prepareQuery<Fields>(schema, normalizeMangoQuery(schema, query as never))
  return (await instance.query(prepared)).documents.map(({ id }) => id)
}

test('STORE-3 documents without a field sort before those with null', async () => {
  const nullable = { type: ['number', 'null'] }
  const docs = await open(
    { a: nullable, o: { type: 'object', properties: { a: nullable } } },
    { indexes: [['a', 'id']] },
  )
  await docs.bulkWrite([row({ id: '1', a: null }), row({ id: '2' }), row({ id: '3', a: 1 })], 'test')
  expect(await idsOf(docs, { selector: {}, sort: [{ a: 'asc' }] })).toEqual(['2', '1', '3'])
  expect(await idsOf(docs, { selector: {}, sort: [{ a: 'desc' }] })).toEqual(['3', '1', '2'])
  expect(await idsOf(docs, { selector: {}, sort: [{ a: 'asc' }], limit: 1, skip: 1 })).toEqual(['1'])
  await docs.bulkWrite([row({ id: '4', o: { a: null } })], 'test')
  expect(await idsOf(docs, { selector: {}, sort: [{ 'o.a': 'desc' }] })).toEqual(['4', '1', '2', '3'])
})

test('STORE-3 a sort looks into texts by number and length, as RxDB does', async () => {
  const docs = await open({ a: {} })
  await docs.bulkWrite(
    [row({ id: '1', a: 'bb' }), row({ id: '2', a: 'a' }), row({ id: '3', a: ['b', 1, 2] })],
    'test',
  )
  expect(await idsOf(docs, { selector: {}, sort: [{ 'a.0': 'asc' }] })).toEqual(['2', '1', '3'])
  expect(await idsOf(docs, { selector: {}, sort: [{ 'a.length': 'asc' }] })).toEqual(['2', '1', '3'])
})

test('STORE-3 names that every JavaScript object has are asked of RxDB’s matcher', async () => {
  const docs = await open({ constructor: { type: ['string', 'null'] } })
  await docs.bulkWrite([row({ id: '1', constructor: 'x' } as never), row({ id: '2' })], 'test')
  expect(await idsOf(docs, { selector: { constructor: { $eq: 'x' } } })).toEqual(['1'])
  expect(await idsOf(docs, { selector: { constructor: { $exists: false } } })).toEqual([])
})

test('STORE-3 a selector may be nested as deep as RxDB follows', async () => {
  const docs = await open({ a: { type: 'number' } })
  await docs.bulkWrite([row({ id: '1', a: 1 }), row({ id: '2', a: 2 })], 'test')
  for (const levels of [99, 100, 101, 600]) {
    let selector: object = { a: { $eq: 1 } }
    for (let level = 0; level < levels; level++) selector = { $nor: [selector] }
    expect(await idsOf(docs, { selector })).toEqual([levels % 2 === 0 ? '1' : '2'])
  }
})

test('STORE-3 a limit that JSON carries as null is none', async () => {
  const docs = await open({ a: { type: 'number' } })
  await docs.bulkWrite([row({ id: '1', a: 1 }), row({ id: '2', a: 2 })], 'test')
  expect(await idsOf(docs, { selector: { a: { $gt: 0 } }, limit: null })).toEqual(['1', '2'])
  expect(await idsOf(docs, { selector: { a: { $gt: 0 } }, limit: 0 })).toEqual([])
  expect((await docs.getChangedDocumentsSince!(Number.POSITIVE_INFINITY)).documents).toHaveLength(2)
})

test('STORE-4 a document nested deeper than SQLite reads is refused, and the others can still be asked for', async () => {
  const docs = await open({ a: { type: 'number' }, free: {} }, { indexes: [['a', 'id']] })
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown
  await docs.bulkWrite([row({ id: '1', a: 1, free: nested(990) })], 'test')
  const brackets = row({ id: '2', a: 2, free: '['.repeat(5_000) })
  await docs.bulkWrite([brackets], 'test')
  await expect(docs.bulkWrite([row({ id: '3', a: 3, free: nested(1_001) })], 'test')).rejects.toMatchObject({
    code: 'too_large',
  })
  expect(await idsOf(docs, { selector: { a: { $gt: 0 } } })).toEqual(['1', '2'])
})

test('STORE-4 a document refused for a missing attachment is neither stored nor emitted, and leaves no bytes', async () => {
  const docs = await open({}, { attachments: {} })
  const told: string[] = []
  docs.changeStream().subscribe((bulk) => told.push(...bulk.events.map(({ documentId }) => documentId)))
  const bytes = { length: 1, type: 'text/plain', digest: 'd', data: new Blob(['x']) }
  const { data: _, ...stub } = bytes
  const { error } = await docs.bulkWrite(
    [row({ id: 'bad' }, { there: bytes, missing: stub }), row({ id: 'good' }, { there: bytes })],
    'test',
  )
  expect(error.map(({ documentId, status }) => [documentId, status])).toEqual([['bad', 510]])
  expect(told).toEqual(['good'])
  expect(await docs.findDocumentsById(['bad', 'good'], true)).toHaveLength(1)
  await expect(docs.getAttachmentData('bad', 'there', 'd')).rejects.toMatchObject({ code: 'not_found' })
})

test('STORE-2 keys that look alike are different, in the order of JavaScript; half a character is none', async () => {
  const docs = await open({ a: { type: 'number' } })
  const keys = [
    '39',
    '39 ',
    ' 39',
    '39\0',
    '\0',
    '39\u0001',
    'é',
    'e\u0301',
    '\uFFFD',
    '🦷',
    'x'.repeat(50),
    'X',
    "'",
    '%',
  ]
  await docs.bulkWrite(
    keys.map((id, a) => row({ id, a })),
    'test',
  )
  expect(await idsOf(docs, { selector: {}, sort: [{ id: 'asc' }] })).toEqual(keys.toSorted())
  for (const [a, id] of keys.entries()) {
    expect((await docs.findDocumentsById([id], false)).map((doc) => doc.a)).toEqual([a])
    expect(await idsOf(docs, { selector: { id: { $in: [id, 'nowhere'] } } })).toEqual([id])
  }
  expect((await docs.findDocumentsById(keys, false)).map((doc) => doc.a)).toEqual(keys.map((_, a) => a))
  await expect(docs.bulkWrite([row({ id: '\ud83d', a: 0 })], 'test')).rejects.toMatchObject({
    code: 'internal',
  })
})

test('STORE-2 names that differ in A and a alone are different databases and indexes, and no name is reserved', async () => {
  const names = ['notes', 'Notes', '^notes', 'NOTES', 'sqlite_x', 'Sqlite_x', '^_sqlite_x', 'a"b\'c/🦷']
  for (const name of names) {
    const properties = { f: { type: 'number' }, F: { type: 'number' } }
    const docs = await open(
      properties,
      {
        indexes: [
          ['f', 'id'],
          ['F', 'id'],
        ],
      },
      name,
    )
    await docs.bulkWrite([row({ id: name, f: 1, F: 2 })], 'test')
  }
  for (const name of names) {
    const docs = await open({ f: { type: 'number' }, F: { type: 'number' } }, {}, name)
    expect(await idsOf(docs, { selector: { F: { $eq: 2 } } })).toEqual([name])
  }
})
