import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import type { Bad } from './rowCheck.ts'
import { told } from './told.ts'

/** A checkpoint is kept for good at least this often, in entries. */
export const keepEvery = 1_000

/**
 * Checks that no kept checkpoint was taken away. One is due with every commit that reaches a multiple of `keepEvery` or
 * is the first of a UTC day; entries of one commit share their `tx`.
 */
export function createKeepCheck(kept: ReadonlyMap<number, unknown>) {
  let due: { from: number; tx: string } | null = null
  let last = 0
  let day = ''

  function checkDue(): (Bad & { seq: number }) | null {
    if (due === null) return null
    const { from } = due
    due = null
    for (let size = from; size <= last; size++) if (kept.has(size)) return null
    return {
      seq: last,
      problem: 'checkpoint',
      ...told(logDefectMessages.checkpointMissing, { seq: String(last) }),
    }
  }

  return {
    /** Takes the next entry and reports a checkpoint that is missing before it. */
    next(entry: AuditEntry): (Bad & { seq: number }) | null {
      const overdue = due !== null && due.tx !== entry.tx ? checkDue() : null
      const entryDay = entry.time.slice(0, 10)
      if (due === null && (entry.seq % keepEvery === 0 || entryDay !== day))
        due = { from: entry.seq, tx: entry.tx }
      day = entryDay
      last = entry.seq
      return overdue
    },
    /** Reports a checkpoint that is missing before the end. */
    end: checkDue,
  }
}
