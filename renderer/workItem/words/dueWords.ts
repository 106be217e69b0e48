import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { runWordMessages } from '#shared/messages/runWords.messages.ts'
import { clockWords } from '#renderer/ui/timeWords.ts'

/** When something is due, for a line of a list. */
export interface DueWords {
  /** "Late by 2 h", "Due in 20 min", "Due 4 Mar, 10:00". */
  short: string
  late: boolean
}

const dayMs = 86_400_000

/** When something is due, in a few words. `atMs` and `nowMs` are milliseconds since the epoch. */
export function dueWords(atMs: number, nowMs: number, format: FormatMessage): DueWords {
  const left = atMs - nowMs
  const late = left < 0
  if (left <= -60_000)
    return { short: format(runWordMessages.lateBy, { length: msWords(-left, format) }), late }
  if (late) return { short: format(runWordMessages.dueNow), late }
  if (left < 60_000) return { short: format(runWordMessages.dueInMinute), late }
  if (left < dayMs) return { short: format(runWordMessages.dueIn, { length: msWords(left, format) }), late }
  return { short: format(runWordMessages.due, { time: clockWords(atMs, nowMs, format) }), late }
}

/** What is left until something is due, for a run on hold since `heldMs`: its due date moves by the time on hold. */
export function heldWords(atMs: number, heldMs: number, format: FormatMessage): string {
  const left = atMs - heldMs
  return left < 60_000
    ? format(runWordMessages.dueWhenResumed)
    : format(runWordMessages.dueAfterResumed, { length: msWords(left, format) })
}
