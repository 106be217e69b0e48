import { afterEach, beforeEach, expect, test } from 'vitest'
import { addRxPlugin, createRxDatabase, fillWithDefaultSettings } from 'rxdb'
import type { BulkWriteRow, RxDocumentData, RxJsonSchema } from 'rxdb'
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments'
import { RxDBDevModePlugin, disableWarnings } from 'rxdb/plugins/dev-mode'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import type { SqliteStorageInstance } from '#core/store/sqlite/sqliteInstance.ts'
import { createSqliteStorage } from '#core/store/sqlite/sqliteStorage.ts'
import { testFolder } from '#test/support/storeRecords.ts'

disableWarnings()
addRxPlugin(RxDBDevModePlugin)
addRxPlugin(RxDBAttachmentsPlugin)

interface Tool {
  id: string
  name: string
  age: number
}

const schema: RxJsonSchema<Tool> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    name: { type: 'string', maxLength: 100 },
    age: { type: 'integer', minimum: 0, maximum: 200, multipleOf: 1 },
  },
  required: ['id', 'name', 'age'],
  indexes: ['age', ['name', 'age']],
}

let folder: ReturnType<typeof testFolder>
let db: Driver
let now: number

const open = async (collection = 'tools') =>
  (await createSqliteStorage(db, { nowMs: () => now }).createStorageInstance<Tool>({
    databaseInstanceToken: 'token',
    databaseName: 'workshop',
    collectionName: collection,
    schema: fillWithDefaultSettings(schema),
    options: {},
    multiInstance: false,
    devMode: true,
  })) as SqliteStorageInstance<Tool>

beforeEach(() => {
  now = 1_000_000
  folder = testFolder()
  db = openDriver({ file: folder.path('a.db') })
})

afterEach(() => {
  db.close()
  folder.remove()
})

function tool(id: string, rev: string, more: Partial<RxDocumentData<Tool>> = {}): RxDocumentData<Tool> {
  return {
    id,
    name: `Tool ${id}`,
    age: 1,
    _rev: rev,
    _deleted: false,
    _meta: { lwt: now },
    _attachments: {},
    ...more,
  }
}

const insert = (document: RxDocumentData<Tool>): BulkWriteRow<Tool> => ({ document })

test('STORE-1 a write on an old revision is a conflict with the present document', async () => {
  const tools = await open()
  const first = tool('a', '1-x')
  const second = tool('a', '2-x', { name: 'Second' })
  await tools.bulkWrite([insert(first)], 'test')
  expect((await tools.bulkWrite([{ previous: first, document: second }], 'test')).error).toEqual([])
  const { error } = await tools.bulkWrite(
    [{ previous: first, document: tool('a', '2-y') }, insert(tool('a', '1-z')), insert(tool('b', '1-z'))],
    'test',
  )
  expect(error.map((one) => one.status)).toEqual([409, 409])
  expect(error.every((one) => 'documentInDb' in one && one.documentInDb?.name === 'Second')).toBe(true)
  expect(await tools.findDocumentsById(['b', 'nowhere', 'a'], false)).toEqual([tool('b', '1-z'), second])
})

test('STORE-11 changes are counted independently of the clock, and a purge does not reset the count', async () => {
  let tools = await open()
  for (const id of ['a', 'b', 'c']) {
    now -= 1_000
    await tools.bulkWrite([insert(tool(id, '1-x'))], 'test')
  }
  const page = await tools.getChangedDocumentsSince(2)
  expect(page.documents.map((doc) => doc.id)).toEqual(['a', 'b'])
  const rest = await tools.getChangedDocumentsSince(2, page.checkpoint)
  expect(rest.documents.map((doc) => doc.id)).toEqual(['c'])
  const c = rest.documents[0]!
  await tools.bulkWrite([{ previous: c, document: { ...c, _rev: '2-x', _deleted: true } }], 'test')
  const seen = (await tools.getChangedDocumentsSince(10, rest.checkpoint)).checkpoint
  now += 10_000
  expect(await tools.cleanup(1_000)).toBe(true)
  expect(await tools.findDocumentsById(['c'], true)).toEqual([])

  db.close()
  db = openDriver({ file: folder.path('a.db') })
  tools = await open()
  await tools.bulkWrite([insert(tool('d', '1-x'))], 'test')
  expect((await tools.getChangedDocumentsSince(10, seen)).documents.map((doc) => doc.id)).toEqual(['d'])
})

test('STORE-11 the checkpoint of an event leads to the changes after it', async () => {
  const tools = await open()
  const checkpoints: { seq: number }[] = []
  tools.changeStream().subscribe((bulk) => checkpoints.push(bulk.checkpoint))
  await tools.bulkWrite([insert(tool('a', '1-x')), insert(tool('b', '1-x'))], 'test')
  await tools.bulkWrite([insert(tool('c', '1-x'))], 'test')
  expect((await tools.getChangedDocumentsSince(10, checkpoints[0])).documents.map((doc) => doc.id)).toEqual([
    'c',
  ])
  expect((await tools.getChangedDocumentsSince(10, checkpoints[1])).documents).toEqual([])
})

test('STORE-1 cleanup keeps recent documents and proceeds in steps', async () => {
  const tools = await open()
  const dead = Array.from({ length: 1_500 }, (_, i) => insert(tool(`t${i}`, '1-x', { _deleted: true })))
  await tools.bulkWrite(dead, 'test')
  expect(await tools.cleanup(1)).toBe(true)
  expect(await tools.findDocumentsById(['t0'], true)).toHaveLength(1)
  now += 2
  expect(await tools.cleanup(1)).toBe(false)
  expect(await tools.cleanup(1)).toBe(true)
  expect((await tools.getChangedDocumentsSince(10)).documents).toEqual([])
})

test('STORE-12 writes of several collections in one transaction are written and told together, or not at all', async () => {
  const [tools, parts] = [await open('tools'), await open('parts')]
  const told: string[] = []
  tools.changeStream().subscribe((bulk) => told.push(`tools ${bulk.events.length}`))
  parts.changeStream().subscribe((bulk) => told.push(`parts ${bulk.events.length}`))
  const both = () => {
    void tools.bulkWrite([insert(tool('a', '1-x'))], 'test')
    void parts.bulkWrite([insert(tool('a', '1-x'))], 'test')
    expect(told).toEqual([])
  }
  const failing = () =>
    db.transaction(() => {
      both()
      throw new Error('no')
    })
  expect(failing).toThrow('no')
  expect(told).toEqual([])
  expect(await tools.findDocumentsById(['a'], true)).toEqual([])
  db.transaction(both)
  expect(told).toEqual(['tools 1', 'parts 1'])
  expect(await parts.findDocumentsById(['a'], false)).toHaveLength(1)
})

test('STORE-1 two instances over one collection share documents and changes', async () => {
  const storage = createSqliteStorage(db)
  const params = {
    databaseInstanceToken: 'token',
    databaseName: 'workshop',
    collectionName: 'tools',
    schema: fillWithDefaultSettings(schema),
    options: {},
    multiInstance: false,
    devMode: true,
  }
  const [one, two] = [
    await storage.createStorageInstance<Tool>(params),
    await storage.createStorageInstance<Tool>(params),
  ]
  let heard = 0
  two.changeStream().subscribe(() => heard++)
  await one.bulkWrite([insert(tool('a', '1-x'))], 'test')
  await one.close()
  await one.close()
  expect(heard).toBe(1)
  expect(await two.findDocumentsById(['a'], false)).toHaveLength(1)
  await expect(one.findDocumentsById(['a'], false)).rejects.toThrow('tools is closed')
  await two.remove()
  const again = await storage.createStorageInstance<Tool>(params)
  expect(await again.findDocumentsById(['a'], true)).toEqual([])
})

test('STORE-1, STORE-2 a database of RxDB works on it: composite keys, live queries, attachments, reopening', async () => {
  const storage = wrappedValidateAjvStorage({ storage: createSqliteStorage(db) })
  const noteSchema: RxJsonSchema<{ key: string; shelf: string; place: number; text?: string }> = {
    version: 0,
    primaryKey: { key: 'key', fields: ['shelf', 'place'], separator: '|' },
    type: 'object',
    properties: {
      key: { type: 'string', maxLength: 100 },
      shelf: { type: 'string', maxLength: 50 },
      place: { type: 'number', minimum: 0, maximum: 1_000, multipleOf: 1 },
      text: { type: 'string' },
    },
    required: ['key', 'shelf', 'place'],
    indexes: ['place'],
    attachments: {},
  }
  const start = async () => {
    const database = await createRxDatabase({ name: 'notes', storage, multiInstance: false })
    const { notes } = await database.addCollections({ notes: { schema: noteSchema } })
    return { database, notes: notes! }
  }
  let { database, notes } = await start()
  const results: number[] = []
  const query = notes.find({ selector: { place: { $gt: 1 } }, sort: [{ place: 'desc' }] })
  query.$.subscribe((docs) => results.push(docs.length))
  await expect(notes.insert({ shelf: 'a', place: 'first' } as never)).rejects.toMatchObject({ code: 'VD2' })
  for (const place of [1, 2, 3]) await notes.insert({ shelf: 'ä🦷', place } as never)
  await expect(notes.insert({ shelf: 'ä🦷', place: 1 } as never)).rejects.toMatchObject({ code: 'CONFLICT' })
  const doc = (await notes.findOne('ä🦷|2').exec(true)) as Awaited<ReturnType<typeof notes.insert>>
  await doc.putAttachment({
    id: 'photo',
    type: 'text/plain',
    data: new Blob(['first'], { type: 'text/plain' }),
  })
  await doc
    .getLatest()
    .putAttachment({ id: 'photo', type: 'text/plain', data: new Blob(['second'], { type: 'text/plain' }) })
  await (await notes.findOne('ä🦷|3').exec(true)).remove()
  await notes.insert({ shelf: 'ä🦷', place: 3, text: 'again' } as never)
  await query.exec()
  expect(results.at(-1)).toBe(2)
  await database.close()

  ;({ database, notes } = await start())
  expect(
    (await notes.find({ selector: { place: { $gt: 1 } }, sort: [{ place: 'desc' }] }).exec()).map(
      (one) => one.text,
    ),
  ).toEqual(['again', undefined])
  expect(await notes.count().exec()).toBe(3)
  const attachment = (await notes.findOne('ä🦷|2').exec(true)).getAttachment('photo')!
  expect(await attachment.getStringData()).toBe('second')
  expect(attachment.type).toBe('text/plain')
  await attachment.remove()
  expect((await notes.findOne('ä🦷|2').exec(true)).getAttachment('photo')).toBeNull()
  expect(db.prepare(`SELECT count(*) AS n FROM "notes/notes/0/attachments"`).get()!.n).toBe(0)
  await database.remove()
  expect(db.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name LIKE 'notes/%'`).get()!.n).toBe(0)
})
