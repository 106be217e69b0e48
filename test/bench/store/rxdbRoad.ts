import { createRxDatabase } from 'rxdb'
import type { RxCollection, RxDatabase, RxJsonSchema, RxStorage } from 'rxdb'
import { changed, check, timed } from './road.ts'
import type { BenchDocument, ReadFigures, Work, WriteFigures } from './road.ts'

// Runs in Node and in a page alike.

const schema: RxJsonSchema<BenchDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    runId: { type: 'string', maxLength: 36 },
    version: { type: 'number' },
  },
  required: ['id', 'runId', 'version'],
  indexes: ['runId'],
}

/** An open database with the one collection. */
export interface OpenRxdb {
  database: Pick<RxDatabase, 'close'>
  docs: RxCollection<BenchDocument>
}

/** Opens RxDB over any storage. */
export async function openRxdb(storage: unknown, name: string): Promise<OpenRxdb> {
  const database = await createRxDatabase({
    name,
    storage: storage as RxStorage<unknown, unknown>,
    multiInstance: false,
  })
  const { docs } = await database.addCollections({ docs: { schema } })
  return { database, docs: docs! }
}

/** The writes, which leave the database closed. */
export async function writeRxdb({ bulk, single }: Work, opened: OpenRxdb): Promise<WriteFigures> {
  const { database, docs } = opened
  const figures = {
    bulk: await timed(async () => {
      check('errors', (await docs.bulkInsert([...bulk])).error.length, 0)
    }),
    inserts: await timed(async () => {
      for (const document of single) await docs.insert(document)
    }),
    updates: await timed(async () => {
      for (const document of single) await docs.upsert(changed(document))
    }),
  }
  await database.close()
  return figures
}

/** The reads of a reopened database, with empty caches of RxDB. */
export async function readRxdb(work: Work, reopen: () => Promise<OpenRxdb>): Promise<ReadFigures> {
  const { bulk, single, wanted, run, found } = work
  let opened: OpenRxdb | undefined
  const open = await timed(async () => {
    opened = await reopen()
    await opened.docs.findOne(wanted[0]!).exec()
  })
  const { database, docs } = opened!
  const byId = await timed(async () => {
    for (const id of wanted) await docs.findOne(id).exec()
  })
  const query = await timed(async () => {
    const documents = await docs.find({ selector: { runId: run }, sort: [{ id: 'asc' }] }).exec()
    check('query', documents.length, found)
  })
  const count = await timed(async () =>
    check('count', await docs.count().exec(), bulk.length + single.length),
  )
  await database.close()
  return { byId, query, count, open }
}
