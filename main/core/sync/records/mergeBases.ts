import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Timers } from '#shared/kernel/timers.ts'

/**
 * Merge bases of records pulled a moment ago. RxDB stores a merge base only after the write, so a command that changes
 * such a record at once would be pushed without one and look like a conflict.
 */
export interface MergeBases {
  remember(record: MergeableRecord): void
  /** The record's merge base, if it was pulled a moment ago. */
  get(id: string): MergeableRecord | undefined
  /** The record's merge base in RxDB is newer. */
  forget(id: string): void
  /** Replication is idle: drops all entries after `expiryMs`. */
  expireSoon(): void
  stop(): void
}

const expiryMs = 2_000

export function createMergeBases(timers: Timers): MergeBases {
  let records = new Map<string, MergeableRecord>()
  let timer: unknown = null
  return {
    remember(record) {
      timers.clearTimeout(timer)
      timer = null
      records.set(record.id, record)
    },
    get: (id) => records.get(id),
    forget: (id) => void records.delete(id),
    expireSoon() {
      if (records.size === 0) return
      timer ??= timers.setTimeout(() => {
        records = new Map()
        timer = null
      }, expiryMs)
    },
    stop() {
      timers.clearTimeout(timer)
      records = new Map()
    },
  }
}
