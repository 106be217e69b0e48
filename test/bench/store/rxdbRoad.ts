import { createRxDatabase } from 'rxdb'
import type { RxCollection, RxDatabase, RxJsonSchema, RxStorage } from 'rxdb'
import { changed, check, timed } from './road.ts'
import type { BenchDocument, RoadFigures, Work } from './road.ts'

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
  database: RxDatabase
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

/** RxDB over a storage; `reopen` opens it again, timed, after it was closed, with nothing in its caches. */
export async function rxdbRoad(
  { bulk, single, wanted, run, found }: Work,
  first: OpenRxdb,
  reopen: (() => Promise<OpenRxdb>) | undefined,
): Promise<RoadFigures> {
  let { database, docs } = first
  const bulkMs = await timed(async () => {
    check('errors', (await docs.bulkInsert([...bulk])).error.length, 0)
  })
  const inserts = await timed(async () => {
    for (const document of single) await docs.insert(document)
  })
  const updates = await timed(async () => {
    for (const document of single) await docs.upsert(changed(document))
  })
  let open: number | null = null
  if (reopen) {
    await database.close()
    open = await timed(async () => {
      ;({ database, docs } = await reopen())
      await docs.findOne(wanted[0]!).exec()
    })
  }
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
  return { bulk: bulkMs, inserts, updates, byId, query, count, open }
}
