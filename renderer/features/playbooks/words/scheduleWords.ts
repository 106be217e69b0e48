import { Cron } from 'croner'
import cronstrue from 'cronstrue'
import type { Schedule } from '#shared/kernel/schedule.ts'

/** The kinds of schedule in words. */
export const scheduleKinds: Record<Schedule['type'], string> = {
  once: 'Once',
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  quarterly: 'Every quarter',
  yearly: 'Every year',
  cron: 'At set times (cron)',
}

function dayWords(day: string): string {
  // Noon, so that no time zone shifts the day.
  return new Date(`${day}T12:00:00`).toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
}

/** A cron expression of 5 or 6 fields in words; null where it cannot be read. */
export function cronWords(expression: string): string | null {
  try {
    return cronstrue.toString(expression, { use24HourTimeFormat: true })
  } catch {
    return null
  }
}

/** A schedule in words: "Every week from 3 March 2026", "At 09:00, Monday through Friday". */
export function scheduleWords(schedule: Schedule): string {
  if (schedule.type === 'cron')
    return cronWords(schedule.expression ?? '') ?? `By the cron expression ${schedule.expression}`
  const from = schedule.startDate === undefined ? '' : dayWords(schedule.startDate)
  const words = scheduleKinds[schedule.type]
  if (schedule.type === 'once') return from === '' ? words : `Once, on ${from}`
  return from === '' ? words : `${words} from ${from}`
}

/** When a cron expression is due next, as instants in milliseconds; null where it cannot be read, empty where never. */
export function nextTimes(expression: string, timezone: string, count: number): number[] | null {
  try {
    const cron = new Cron(expression, { paused: true, timezone })
    return cron.nextRuns(count).map((date) => date.getTime())
  } catch {
    return null
  }
}
