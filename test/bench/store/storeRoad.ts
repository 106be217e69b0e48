import { randomUUID } from 'node:crypto'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { createSqliteStorage } from '#core/store/sqlite/sqliteStorage.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Store } from '#core/store/store.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { testLog, testPorts } from '#test/support/storeRecords.ts'
import { changed, check, timed } from './road.ts'
import type { RoadFigures, Work } from './road.ts'
import { openRxdb, readRxdb, writeRxdb } from './rxdbRoad.ts'

/** RxDB on our storage. */
export async function rxdbOnOurs(file: string, work: Work): Promise<RoadFigures> {
  let db: Driver = openDriver({ file })
  const open = () => openRxdb(createSqliteStorage(db), 'bench')
  const written = await writeRxdb(work, await open())
  db.close()
  const read = await readRxdb(work, () => {
    db = openDriver({ file })
    return open()
  })
  db.close()
  return { ...written, ...read }
}

/** RxDB in memory; closing would delete it, so that the database stays open and only looks closed. */
export async function rxdbInMemory(work: Work): Promise<RoadFigures> {
  const open = await openRxdb(getRxStorageMemory(), randomUUID())
  const written = await writeRxdb(work, { ...open, database: { close: async () => true } })
  return { ...written, ...(await readRxdb(work, async () => open)), open: null }
}

/** The records of the product: every write is validated, compared with its base, and searchable. */
export async function storeRoad(file: string, work: Work): Promise<RoadFigures> {
  const { bulk, single, wanted, run, found } = work
  const options = { file, clock: testPorts().clock, log: testLog() }
  let store: Store = await openStore(options)
  const insert = (document: unknown) =>
    ({ kind: 'workItem', before: null, after: document as EntityRecord<'workItem'> }) as const
  const bulkMs = await timed(() => store.commit(bulk.map(insert)))
  const inserts = await timed(() => {
    for (const document of single) store.commit([insert(document)])
  })
  const updates = await timed(() => {
    for (const document of single) store.commit([{ ...insert(changed(document)), before: document as never }])
  })
  await store.close()
  const open = await timed(async () => {
    store = await openStore(options)
    store.get('workItem', wanted[0]!)
  })
  const byId = await timed(() => wanted.map((id) => store.get('workItem', id)))
  const query = await timed(() =>
    check('query', store.find('workItem', { selector: { runId: run } }).length, found),
  )
  const count = await timed(() => check('count', store.count('workItem'), bulk.length + single.length))
  await store.close()
  return { bulk: bulkMs, inserts, updates, byId, query, count, open }
}
