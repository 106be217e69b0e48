import { hlcMs } from '#shared/kernel/hlc.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { told } from './told.ts'
import type { Told } from './told.ts'

/**
 * A clock that behaved oddly. `set_back`: this entry's time is before that of an entry before it. `order`: its logical
 * time is. `ahead`: the logical time is far ahead of the clock, so either the clock was set back or a colleague's
 * computer was ahead.
 */
export interface ClockWarning extends Told {
  seq: number
  code: 'set_back' | 'order' | 'ahead'
}

/** Computers of a team differ by seconds; this many milliseconds are worth a word. */
const toleranceMs = 600_000
const maxWarnings = 100

/** Looks at the times of entries, one after the other. */
export function createClockCheck(): { warnings: ClockWarning[]; next(entry: AuditEntry): void } {
  const warnings: ClockWarning[] = []
  let lastTime = ''
  let lastHlc = ''
  let wasAhead = false
  const warn = (seq: number, code: ClockWarning['code'], what: Told) => {
    if (warnings.length < maxWarnings) warnings.push({ seq, code, ...what })
  }
  return {
    warnings,
    next({ seq, time, hlc }) {
      const at = String(seq)
      if (time < lastTime) {
        const values = { seq: at, from: lastTime, to: time }
        warn(seq, 'set_back', told(logDefectMessages.clockSetBack, values))
      }
      if (hlc < lastHlc) warn(seq, 'order', told(logDefectMessages.clockOrder, { seq: at }))
      const isAhead = Math.abs(hlcMs(hlc) - Date.parse(time)) > toleranceMs
      if (isAhead && !wasAhead) warn(seq, 'ahead', told(logDefectMessages.clockAhead, { seq: at }))
      wasAhead = isAhead
      lastTime = time
      lastHlc = hlc
    },
  }
}
