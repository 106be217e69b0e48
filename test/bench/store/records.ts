import { testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import type { BenchDocument, Work } from './road.ts'

const filler = { note: 'All surfaces, the lamp and the tray. '.repeat(12) }
const { newId } = testPorts()

/** The n-th run's id. */
export const runOf = (index: number) => `019c1455-8c00-7000-8000-${String(index).padStart(12, '0')}`

/** Work items of about 1.2 KB, spread over `runs` runs. */
export function newRecords(count: number, runs: number, from = 0): BenchDocument[] {
  return Array.from({ length: count }, (_, i) => {
    const run = (from + i) % runs
    return workItemRecord(newId(), { stepId: `step-${run}`, runId: runOf(run), values: filler })
  })
}

/** The work of the seven figures: `size` documents at once and a tenth of that alone. */
export function newWork(size: number): Work {
  const runs = Math.max(1, size / 100)
  const records = newRecords(size + size / 10, runs)
  return {
    bulk: records.slice(0, size),
    single: records.slice(size),
    wanted: records.slice(0, size).flatMap((record, i) => (i % 10 === 3 ? [record.id] : [])),
    run: runOf(7 % runs),
    found: records.filter(({ runId }) => runId === runOf(7 % runs)).length,
  }
}
