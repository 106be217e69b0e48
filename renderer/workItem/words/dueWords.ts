import { formatMs } from '#shared/kernel/duration.ts'
import { clockWords } from '#renderer/ui/timeWords.ts'

/** When something is due, for a line of a list. */
export interface DueWords {
  /** "Late by 2 h", "Due in 20 min", "Due 4 Mar, 10:00". */
  short: string
  late: boolean
}

const dayMs = 86_400_000

/** When something is due, in a few words. `atMs` and `nowMs` are milliseconds since the epoch. */
export function dueWords(atMs: number, nowMs: number): DueWords {
  const left = atMs - nowMs
  if (left < 0) {
    return { short: left > -60_000 ? 'Due just now' : `Late by ${formatMs(-left)}`, late: left <= -60_000 }
  }
  if (left < 60_000) return { short: 'Due in a minute', late: false }
  if (left < dayMs) return { short: `Due in ${formatMs(left)}`, late: false }
  return { short: `Due ${clockWords(atMs, nowMs)}`, late: false }
}

/** Why something is due when it is: "Began 09:00 and should take 30 min." */
export function whyDue(beganMs: number, dueMs: number, nowMs: number): string {
  return `Began ${clockWords(beganMs, nowMs)} and should take ${formatMs(dueMs - beganMs)}.`
}
