import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Timers } from '#shared/kernel/timers.ts'

/**
 * The server's states that were written to the store a moment ago. RxDB notes them in its bookkeeping only after that; a
 * command that changes such a record at once is pushed before, and would look like a conflict with its own origin.
 */
export interface Ground {
  written(record: MergeableRecord): void
  /** The state that the record here has grown from, if it was written just now. */
  of(id: string): MergeableRecord | undefined
  /** The record has a newer ground than this, which the bookkeeping knows. */
  forget(id: string): void
  /** Nothing is being written any more: what is remembered is soon of no use. */
  rest(): void
  stop(): void
}

const fadeMs = 2_000

export function createGround(timers: Timers): Ground {
  let records = new Map<string, MergeableRecord>()
  let timer: unknown = null
  return {
    written(record) {
      timers.clearTimeout(timer)
      timer = null
      records.set(record.id, record)
    },
    of: (id) => records.get(id),
    forget: (id) => void records.delete(id),
    rest() {
      if (records.size === 0) return
      timer ??= timers.setTimeout(() => {
        records = new Map()
        timer = null
      }, fadeMs)
    },
    stop() {
      timers.clearTimeout(timer)
      records = new Map()
    },
  }
}
