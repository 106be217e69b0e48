import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { runWordMessages as m } from '#shared/messages/runWords.messages.ts'
import { clockWords } from '#renderer/ui/timeWords.ts'

/** When something is due, for a line of a list. */
export interface DueWords {
  /** "Late by 2 h", "Due in 20 min", "Due 4 Mar, 10:00". */
  short: string
  /** The same below a heading that says "Due": "In 20 min", "4 Mar, 10:00". */
  inColumn: string
  late: boolean
}

const dayMs = 86_400_000

/** When something is due, in a few words. `atMs` and `nowMs` are milliseconds since the epoch. */
export function dueWords(atMs: number, nowMs: number, format: FormatMessage): DueWords {
  const left = atMs - nowMs
  const late = left < 0
  if (left <= -60_000) {
    const lateBy = format(m.lateBy, { length: msWords(-left, format) })
    return { short: lateBy, inColumn: lateBy, late }
  }
  if (late) return { short: format(m.dueNow), inColumn: format(m.columnNow), late }
  if (left < 60_000) return { short: format(m.dueInMinute), inColumn: format(m.columnInMinute), late }
  if (left < dayMs) {
    const length = msWords(left, format)
    return { short: format(m.dueIn, { length }), inColumn: format(m.columnIn, { length }), late }
  }
  const time = clockWords(atMs, nowMs, format)
  return { short: format(m.due, { time }), inColumn: time, late }
}

/** What is left until something is due, for a run on hold since `heldMs`: its due date moves by the time on hold. */
export function heldWords(atMs: number, heldMs: number, format: FormatMessage): DueWords {
  const left = atMs - heldMs
  if (left < 60_000)
    return { short: format(m.dueWhenResumed), inColumn: format(m.columnWhenResumed), late: false }
  const length = msWords(left, format)
  return {
    short: format(m.dueAfterResumed, { length }),
    inColumn: format(m.columnAfterResumed, { length }),
    late: false,
  }
}
