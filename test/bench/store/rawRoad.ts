import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { openStore } from '#core/openOrganization/openStore.ts'
import { testLog, testPorts } from '#test/support/storeRecords.ts'
import { changed, check, timed } from './road.ts'
import type { BenchDocument, RoadFigures, Work } from './road.ts'

// As durable as the product; SQLite's other settings are the defaults.
const settings = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'

/** Statements over one layout of a table. */
interface Layout {
  /** Makes the file. */
  create: (file: string) => Promise<void>
  insert: string
  update: string
  values: (document: BenchDocument, place: number) => (string | number | null)[]
  get: string
  query: string
  count: string
}

/** The minimum without any library: the document as text, its key, and the one queried field. */
const bare: Layout = {
  async create(file) {
    const db = new DatabaseSync(file)
    db.exec(`${settings}; CREATE TABLE docs (id TEXT PRIMARY KEY, run TEXT, data TEXT)`)
    db.exec('CREATE INDEX run ON docs (run)')
    db.close()
  },
  insert: 'INSERT INTO docs (id, run, data) VALUES (?, ?, ?)',
  update: 'INSERT OR REPLACE INTO docs (id, run, data) VALUES (?, ?, ?)',
  values: (document) => [document.id, document.runId, JSON.stringify(document)],
  get: 'SELECT data FROM docs WHERE id = ?',
  query: 'SELECT data FROM docs WHERE run = ? ORDER BY id',
  count: 'SELECT count(*) AS n FROM docs',
}

const living = `c0 = 'workItem' AND c1 IS NULL AND deleted = 0`
const columns = 'seq, id, rev, deleted, lwt, odd, meta, data, c0'

/** The product's table, with all columns and indexes, and bare statements. */
const sameTable: Layout = {
  async create(file) {
    await (await openStore({ file, clock: testPorts().clock, log: testLog() })).close()
  },
  insert: `INSERT INTO "records/work" (${columns}) VALUES (?, ?, '1-a', 0, 1, 0, '{"lwt":1}', ?, 'workItem')`,
  update: `UPDATE "records/work" SET seq = ?, rev = '2-a', data = ?3 WHERE id = ?2`,
  values: (document, place) => [place, document.id, JSON.stringify(document)],
  get: 'SELECT data FROM "records/work" WHERE id = ? AND deleted = 0',
  query: `SELECT data FROM "records/work" WHERE ${living} AND json_extract(data, '$."runId"') = ? ORDER BY id`,
  count: `SELECT count(*) AS n FROM "records/work" WHERE ${living}`,
}

async function rawRoad(file: string, work: Work, layout: Layout): Promise<RoadFigures> {
  const { bulk, single, wanted, run, found } = work
  await layout.create(file)
  let db = new DatabaseSync(file)
  db.exec(settings)
  let place = 0
  const put = (statement: StatementSync, document: BenchDocument) =>
    statement.run(...layout.values(document, ++place))
  const insert = db.prepare(layout.insert)
  const bulkMs = await timed(() => {
    db.exec('BEGIN IMMEDIATE')
    for (const document of bulk) put(insert, document)
    db.exec('COMMIT')
  })
  const inserts = await timed(() => {
    for (const document of single) put(insert, document)
  })
  const update = db.prepare(layout.update)
  const updates = await timed(() => {
    for (const document of single) put(update, changed(document))
  })
  db.close()
  const parse = (row: unknown) => JSON.parse((row as { data: string }).data) as unknown
  const open = await timed(() => {
    db = new DatabaseSync(file)
    db.exec(settings)
    parse(db.prepare(layout.get).get(wanted[0]!))
  })
  const get = db.prepare(layout.get)
  const byId = await timed(() => wanted.map((id) => parse(get.get(id))))
  const query = await timed(() => check('query', db.prepare(layout.query).all(run).map(parse).length, found))
  const count = await timed(() =>
    check('count', Number(db.prepare(layout.count).get()!.n), bulk.length + single.length),
  )
  db.close()
  return { bulk: bulkMs, inserts, updates, byId, query, count, open }
}

/** The floor: SQLite with a table as small as can be. */
export const rawBare = (file: string, work: Work) => rawRoad(file, work, bare)

/** The floor of storing: SQLite with the product's own table and indexes. */
export const rawSameTable = (file: string, work: Work) => rawRoad(file, work, sameTable)
