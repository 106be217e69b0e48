import { entityOf } from '#shared/entities/registry.ts'
import { raiseRecord, recordSteps, shapeOfRecord } from '#shared/entities/recordSteps.ts'
import type { RecordStep } from '#shared/entities/recordSteps.ts'
import { quoteName } from './sqlite/columns.ts'
import { hasOddText } from './sqlite/documentTable.ts'
import type { Driver } from './sqlite/driver.ts'

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
  const table = quoteName(`records/${collection}`)
  const read = db.prepare(
    `SELECT seq, data FROM ${table} WHERE seq > ? AND json_extract(data, '$.kind') = ? ORDER BY seq LIMIT ${pageSize}`,
  )
  const write = db.prepare(`UPDATE ${table} SET data = ?, odd = ? WHERE seq = ?`)
  for (let after = 0; ;) {
    const rows = read.all(after, kind)
    for (const row of rows) {
      const record = JSON.parse(String(row.data)) as { kind: string }
      const raised = raiseRecord(record, steps, onStep)
      if (shapeOfRecord(raised) === shapeOfRecord(record)) continue
      const data = JSON.stringify(raised)
      write.run(data, hasOddText(data) ? 1 : 0, row.seq!)
    }
    const last = rows.at(-1)
    if (last === undefined) return
    after = Number(last.seq)
  }
}
