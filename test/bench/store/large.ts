import { DatabaseSync } from 'node:sqlite'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { runProgram } from '#test/support/program.ts'
import { testFolder, testLog, testPorts } from '#test/support/storeRecords.ts'
import { median, rounded } from '../figures.ts'
import { newRecords } from './records.ts'
import { check, timed } from './road.ts'

/** A store of many documents. All but the bulk write is measured in a process of its own, medians of three. */
export interface LargeFigure {
  documents: number
  /** Written 10,000 at a time. */
  bulkMs: number
  rawBulkMs: number
  bulkRatio: number
  /** 100 documents through an index. */
  queryMs: number
  /** The very first count of a kind, then one after it was kept in the file. */
  firstCountMs: number
  countMs: number
  /** From the call until one record is read. */
  coldOpenMs: number
  /** The memory that opening and one read add to the process. */
  memoryMiB: number
}

const opens = 3
const chunk = 10_000

/** Fills a store of that size, and opens it. */
export async function measureLarge(documents: number): Promise<LargeFigure> {
  const folder = testFolder()
  try {
    const runs = documents / 100
    const file = folder.path('large.db')
    const store = await openStore({ file, clock: testPorts().clock, log: testLog() })
    const raw = new DatabaseSync(folder.path('raw.db'))
    raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    raw.exec('CREATE TABLE docs (id TEXT PRIMARY KEY, run TEXT, data TEXT); CREATE INDEX run ON docs (run)')
    const insert = raw.prepare('INSERT INTO docs VALUES (?, ?, ?)')
    let bulkMs = 0
    let rawBulkMs = 0
    let id = ''
    for (let from = 0; from < documents; from += chunk) {
      const records = newRecords(Math.min(chunk, documents - from), runs, from)
      id = records[0]!.id
      const changes = records.map(
        (after) =>
          ({ kind: 'workItem', before: null, after: after as unknown as EntityRecord<'workItem'> }) as const,
      )
      bulkMs += await timed(() => store.commit(changes))
      rawBulkMs += await timed(() => {
        raw.exec('BEGIN IMMEDIATE')
        for (const record of records) insert.run(record.id, record.runId, JSON.stringify(record))
        raw.exec('COMMIT')
      })
    }
    await store.close()
    raw.close()
    const opened: Opened[] = []
    for (let i = 0; i < opens; i++) {
      const one = await openOnce(file, id)
      check('count', one.count, documents)
      check('query', one.found, 100)
      opened.push(one)
    }
    const middle = (key: keyof Opened) => rounded(median(opened.map((one) => one[key])))
    return {
      documents,
      bulkMs: rounded(bulkMs),
      rawBulkMs: rounded(rawBulkMs),
      bulkRatio: rounded(bulkMs / rawBulkMs),
      queryMs: middle('queryMs'),
      firstCountMs: rounded(opened[0]!.countMs),
      countMs: middle('countMs'),
      coldOpenMs: middle('openMs'),
      memoryMiB: middle('memoryMiB'),
    }
  } finally {
    folder.remove()
  }
}

type Opened = Record<'openMs' | 'memoryMiB' | 'queryMs' | 'countMs' | 'found' | 'count', number>

async function openOnce(file: string, id: string): Promise<Opened> {
  const { code, stdout, stderr } = await runProgram('test/bench/store/openLarge.ts', [file, id, '1'])
  if (code !== 0) throw new Error(`The large store could not be opened: ${stderr}`)
  return JSON.parse(stdout) as Opened
}
