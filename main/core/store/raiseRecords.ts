import { entityOf } from '#shared/entities/registry.ts'
import { raiseRecord, recordSteps, shapeOfRecord } from '#shared/entities/recordSteps.ts'
import type { RecordStep } from '#shared/entities/recordSteps.ts'
import { quoteName } from './sqlite/columns.ts'
import { hasOddText } from './sqlite/documentTable.ts'
import type { Driver } from './sqlite/driver.ts'
import { leftOut } from './recordForm.ts'
import { metaOfRow, ShortForm, storedMeta } from './sqlite/shortForm.ts'

/** Rows read at a time: a few megabytes at the most. */
const pageSize = 500

/**
 * Raises the stored records of one kind to its present shape, including those in the trash. Every computer computes the
 * same, so that it is not replicated: revisions and the order of changes are unchanged.
 */
export function raiseRecords(
  db: Driver,
  kind: string,
  onStep: (name: string) => void = () => {},
  steps: readonly RecordStep[] = recordSteps,
): void {
  const collection = entityOf(kind)?.collection
  if (collection === undefined) throw new Error(`There is no kind ${kind} to raise.`)
  const name = `records/${collection}`
  const table = quoteName(name)
  const form = new ShortForm(db, name, hasShared(db) ? leftOut : undefined)
  const read = db.prepare(
    `SELECT seq, data, meta, lwt FROM ${table} WHERE seq > ? AND json_extract(data, '$.kind') = ? ORDER BY seq LIMIT ${pageSize}`,
  )
  const write = db.prepare(`UPDATE ${table} SET data = ?, odd = ?, meta = ? WHERE seq = ?`)
  for (let after = 0; ;) {
    const rows = read.all(after, kind)
    for (const row of rows) {
      const record = form.fieldsOf(row) as { kind: string }
      const raised = raiseRecord(record, steps, onStep)
      if (shapeOfRecord(raised) === shapeOfRecord(record)) continue
      const data = JSON.stringify(raised)
      const short = form.textOf(raised as Record<string, unknown> & { kind: string })
      const meta = storedMeta(metaOfRow(row), short !== undefined)
      write.run(short ?? data, hasOddText(data) ? 1 : 0, meta, row.seq!)
    }
    const last = rows.at(-1)
    if (last === undefined) return
    after = Number(last.seq)
  }
}

/** From format 5 on. */
const hasShared = (db: Driver) =>
  db.prepare("SELECT 1 AS n FROM sqlite_master WHERE name = 'table_shared'").get() !== undefined
