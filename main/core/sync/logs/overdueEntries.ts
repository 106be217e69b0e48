import type { AuditLog } from '#core/audit/auditLog.ts'
import type { Ports } from '#core/ports.ts'

/** Delay before an unsent entry counts as overdue, so that the state does not flicker. */
const graceMs = 2_000

/** Whether own entries have been unsent for longer than `graceMs`. */
export interface OverdueEntries {
  readonly isOverdue: boolean
  /** To be called after entries were appended. */
  watch(): void
  /** To be called when entries may have been sent. */
  look(): void
  stop(): void
}

/** @param parts.missing count of own entries that the server lacks */
export function watchOverdueEntries(parts: {
  log: Pick<AuditLog, 'size' | 'logId'>
  timers: Ports['timers']
  missing: () => number
  onOverdue: () => void
}): OverdueEntries {
  const { log, timers, missing, onOverdue } = parts
  /** True at first: entries of an earlier run are overdue. */
  let isOverdue = true
  let timer: unknown = null

  function watch(): void {
    if (isOverdue || timer !== null) return
    const { size, logId } = log
    timer = timers.setTimeout(() => {
      timer = null
      const left = missing()
      if (left === 0) return
      if (logId === log.logId && log.size - left < size) {
        isOverdue = true
        onOverdue()
      } else watch()
    }, graceMs)
  }

  return {
    get isOverdue() {
      return isOverdue
    },
    watch,
    look() {
      if (isOverdue && missing() === 0) isOverdue = false
    },
    stop: () => timers.clearTimeout(timer),
  }
}
