import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Timers } from '#shared/kernel/timers.ts'

/**
 * Merge bases of records that were pulled a moment ago. RxDB stores a merge base only after the record, so a command that
 * changes such a record at once would be pushed without one and look like a conflict.
 */
export interface MergeBases {
  remember(record: MergeableRecord): void
  /** RxDB has stored the merge bases of these records: from the next turn on it reads them. */
  stored(ids: readonly string[]): void
  /** The merge base of a push that begins, if the record was pulled a moment ago; it is kept until `forget`. */
  take(id: string): MergeableRecord | undefined
  /** As `take`, of a push that was answered. */
  get(id: string): MergeableRecord | undefined
  /** The record's merge base in RxDB is newer. */
  forget(id: string): void
  stop(): void
}

export function createMergeBases(timers: Timers): MergeBases {
  const pulled = new Map<string, MergeableRecord>()
  /** Of pushes that are not answered yet. */
  const inUse = new Map<string, MergeableRecord>()
  let settled: MergeableRecord[] = []
  let timer: unknown = null

  function dropSettled(): void {
    timer = null
    for (const record of settled) if (pulled.get(record.id) === record) pulled.delete(record.id)
    settled = []
  }

  return {
    remember(record) {
      inUse.delete(record.id)
      pulled.set(record.id, record)
    },
    stored(ids) {
      for (const id of ids) {
        const record = pulled.get(id)
        if (record !== undefined) settled.push(record)
      }
      // A push that has read RxDB's merge base before goes on in this turn.
      if (settled.length > 0) timer ??= timers.setTimeout(dropSettled, 0)
    },
    take(id) {
      const record = pulled.get(id)
      if (record !== undefined) inUse.set(id, record)
      return record ?? inUse.get(id)
    },
    get: (id) => pulled.get(id) ?? inUse.get(id),
    forget(id) {
      pulled.delete(id)
      inUse.delete(id)
    },
    stop() {
      timers.clearTimeout(timer)
      pulled.clear()
      inUse.clear()
      settled = []
    },
  }
}
