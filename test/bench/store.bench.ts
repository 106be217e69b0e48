import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { createRxDatabase } from 'rxdb'
import type { RxCollection, RxDatabase, RxJsonSchema, RxStorage } from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { openStore } from '#core/store/openStore.ts'
import { createSqliteStorage } from '#core/store/sqlite/sqliteStorage.ts'
import type { Store } from '#core/store/store.ts'
import { testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'

/** One line of the table: the same work by four roads, in milliseconds, and ours as a multiple of raw SQLite. */
export interface StoreFigure {
  what: string
  rawSqliteMs: number
  rxdbMemoryMs: number | null
  rxdbOnOursMs: number
  storeMs: number
  rxdbOnOursRatio: number
  storeRatio: number
}

/** The seven figures of one road. */
interface Figures {
  bulk: number
  inserts: number
  byId: number
  query: number
  count: number
  open: number | null
}

const rounds = 3
const size = 10_000
const filler = { note: 'All surfaces, the lamp and the tray. '.repeat(12) }
const { clock, newId } = testPorts()
const records = Array.from({ length: size + 1_000 }, (_, i) =>
  workItemRecord(newId(), { stepId: `step-${i % 100}`, runId: newRun(i % 100), values: filler }),
)
const bulk = records.slice(0, size)
const single = records.slice(size)
const wanted = bulk.filter((_, i) => i % 10 === 3).map((record) => record.id)

function newRun(index: number): string {
  return `019c1455-8c00-7000-8000-${String(index).padStart(12, '0')}`
}

async function time(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function check(what: string, actual: number, expected: number): void {
  if (actual !== expected)
    throw new Error(`The bench is broken: ${what} gave ${actual} instead of ${expected}.`)
}

async function raw(file: string): Promise<Figures> {
  const settings = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'
  let db = new DatabaseSync(file)
  db.exec(
    `${settings}; CREATE TABLE docs (id TEXT PRIMARY KEY, run TEXT, data TEXT); CREATE INDEX run ON docs (run)`,
  )
  const insert = db.prepare('INSERT INTO docs VALUES (?, ?, ?)')
  const put = (record: (typeof records)[0]) => insert.run(record.id, record.runId, JSON.stringify(record))
  const bulkMs = await time(() => {
    db.exec('BEGIN IMMEDIATE')
    for (const record of bulk) put(record)
    db.exec('COMMIT')
  })
  const inserts = await time(() => {
    for (const record of single) put(record)
  })
  db.close()
  const parse = (row: unknown) => JSON.parse((row as { data: string }).data) as unknown
  const open = await time(() => {
    db = new DatabaseSync(file)
    db.exec(settings)
    parse(db.prepare('SELECT data FROM docs WHERE id = ?').get(wanted[0]!))
  })
  const get = db.prepare('SELECT data FROM docs WHERE id = ?')
  const byId = await time(() => wanted.map((id) => parse(get.get(id))))
  const query = await time(() => {
    const rows = db.prepare('SELECT data FROM docs WHERE run = ? ORDER BY id').all(newRun(7)).map(parse)
    check('query', rows.length, 110)
  })
  const count = await time(() => {
    check('count', Number(db.prepare('SELECT count(*) AS n FROM docs').get()!.n), records.length)
  })
  db.close()
  return { bulk: bulkMs, inserts, byId, query, count, open }
}

type BenchDocument = { id: string; runId: string } & Record<string, unknown>

const schema: RxJsonSchema<BenchDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 36 }, runId: { type: 'string', maxLength: 36 } },
  required: ['id', 'runId'],
  indexes: ['runId'],
}

interface OpenRxdb {
  database: RxDatabase
  docs: RxCollection<BenchDocument>
}

async function openRxdb(storage: RxStorage<never, never>, name: string): Promise<OpenRxdb> {
  const database = await createRxDatabase({
    name,
    storage: storage as RxStorage<unknown, unknown>,
    multiInstance: false,
  })
  const { docs } = await database.addCollections({ docs: { schema } })
  return { database, docs: docs! }
}

/** RxDB over a storage; `reopen` closes it and gives it back, timed, with nothing in its caches. */
async function rxdb(first: OpenRxdb, reopen: (() => Promise<OpenRxdb>) | undefined): Promise<Figures> {
  let { database, docs } = first
  const bulkMs = await time(async () => {
    check('errors', (await docs.bulkInsert(bulk as unknown as BenchDocument[])).error.length, 0)
  })
  const inserts = await time(async () => {
    for (const record of single) await docs.insert(record as unknown as BenchDocument)
  })
  let open: number | null = null
  if (reopen) {
    await database.close()
    open = await time(async () => {
      ;({ database, docs } = await reopen())
      await docs.findOne(wanted[0]!).exec()
    })
  }
  const byId = await time(async () => {
    for (const id of wanted) await docs.findOne(id).exec()
  })
  const query = await time(async () => {
    const found = await docs.find({ selector: { runId: newRun(7) }, sort: [{ id: 'asc' }] }).exec()
    check('query', found.length, 110)
  })
  const count = await time(async () => check('count', await docs.count().exec(), records.length))
  await database.close()
  return { bulk: bulkMs, inserts, byId, query, count, open }
}

async function rxdbOnOurs(file: string): Promise<Figures> {
  let db: Driver = openDriver({ file })
  const openOurs = () => openRxdb(createSqliteStorage(db) as never, 'bench')
  const figures = await rxdb(await openOurs(), () => {
    db.close()
    db = openDriver({ file })
    return openOurs()
  })
  db.close()
  return figures
}

async function storeFigures(file: string): Promise<Figures> {
  const log = testLog()
  let store: Store = await openStore({ file, clock, log })
  const insert = (after: (typeof records)[0]) => ({ kind: 'workItem', before: null, after }) as const
  const bulkMs = await time(() => store.commit(bulk.map(insert)))
  const inserts = await time(() => {
    for (const record of single) store.commit([insert(record)])
  })
  await store.close()
  const open = await time(async () => {
    store = await openStore({ file, clock, log })
    store.get('workItem', wanted[0]!)
  })
  const byId = await time(() => wanted.map((id) => store.get('workItem', id)))
  const query = await time(() =>
    check('query', store.find('workItem', { selector: { runId: newRun(7) } }).length, 110),
  )
  const count = await time(() => check('count', store.count('workItem'), records.length))
  await store.close()
  return { bulk: bulkMs, inserts, byId, query, count, open }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const rounded = (n: number) => Math.round(n * 100) / 100

/**
 * The figures of a store of 10,000 documents of about 1 KB, medians of three rounds after one that warms up: raw
 * `node:sqlite` (synchronous FULL), RxDB in memory, RxDB on our storage, and the records of the product, whose every
 * write is validated. Every road hands out parsed documents.
 */
export async function runStoreBench(): Promise<readonly StoreFigure[]> {
  const all: Figures[][] = []
  for (let i = 0; i <= rounds; i++) {
    const folder = testFolder()
    const memory = await openRxdb(getRxStorageMemory() as never, randomUUID())
    all.push([
      await raw(folder.path('raw.db')),
      await rxdb(memory, undefined),
      await rxdbOnOurs(folder.path('ours.db')),
      await storeFigures(folder.path('store.db')),
    ])
    folder.remove()
  }
  const labels: Record<keyof Figures, string> = {
    bulk: `${size} in one write`,
    inserts: `${single.length} single writes`,
    byId: `${wanted.length} reads by key`,
    query: `query 110 of ${records.length}`,
    count: 'count',
    open: 'cold open and one read',
  }
  return (Object.keys(labels) as (keyof Figures)[]).map((key) => {
    const of = (road: number) => median(all.slice(1).map((one) => one[road]![key] ?? Number.NaN))
    const [rawMs, memoryMs, oursMs, storeMs] = [of(0), of(1), of(2), of(3)] as [
      number,
      number,
      number,
      number,
    ]
    return {
      what: labels[key],
      rawSqliteMs: rounded(rawMs),
      rxdbMemoryMs: Number.isNaN(memoryMs) ? null : rounded(memoryMs),
      rxdbOnOursMs: rounded(oursMs),
      storeMs: rounded(storeMs),
      rxdbOnOursRatio: rounded(oursMs / rawMs),
      storeRatio: rounded(storeMs / rawMs),
    }
  })
}
