import { hlcMs } from '#shared/kernel/hlc.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'

/**
 * A clock that behaved oddly. `set_back`: this entry's time is before that of an entry before it. `order`: its logical
 * time is. `ahead`: the logical time is far ahead of the clock, so either the clock was set back or a colleague's
 * computer was ahead.
 */
export interface ClockWarning {
  seq: number
  code: 'set_back' | 'order' | 'ahead'
  message: string
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
  const warn = (seq: number, code: ClockWarning['code'], message: string) => {
    if (warnings.length < maxWarnings) warnings.push({ seq, code, message })
  }
  return {
    warnings,
    next({ seq, time, hlc }) {
      if (time < lastTime) {
        warn(seq, 'set_back', `Before entry ${seq} the clock was set back from ${lastTime} to ${time}.`)
      }
      if (hlc < lastHlc) warn(seq, 'order', `Entry ${seq} claims to be earlier than the entry before it.`)
      const isAhead = Math.abs(hlcMs(hlc) - Date.parse(time)) > toleranceMs
      if (isAhead && !wasAhead) {
        warn(
          seq,
          'ahead',
          `From entry ${seq} on, the clock differs by more than ten minutes from the order of events.`,
        )
      }
      wasAhead = isAhead
      lastTime = time
      lastHlc = hlc
    },
  }
}
