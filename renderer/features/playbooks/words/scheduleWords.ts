import { Cron } from 'croner'
import cronstrue from 'cronstrue'
import type { Schedule } from '#shared/kernel/schedule.ts'
import 'cronstrue/locales/de'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { languageOf } from '#shared/messages/languages.ts'
import type { Message } from '#shared/messages/message.ts'
import { playbookScheduleMessages as m } from '#shared/messages/playbookSchedule.messages.ts'

/** The kinds of schedule in words. */
export const scheduleKinds: Record<Schedule['type'], Message> = {
  once: m.once,
  daily: m.daily,
  weekly: m.weekly,
  monthly: m.monthly,
  quarterly: m.quarterly,
  yearly: m.yearly,
  cron: m.cron,
}

function dayWords(day: string, format: FormatMessage): string {
  // Noon, so that no time zone shifts the day.
  return format.date(Date.parse(`${day}T12:00:00`), { day: 'numeric', month: 'long', year: 'numeric' })
}

/** A cron expression of 5 or 6 fields in words; null where it cannot be read. */
export function cronWords(expression: string, format: FormatMessage): string | null {
  try {
    return cronstrue.toString(expression, { use24HourTimeFormat: true, locale: languageOf(format.tag) })
  } catch {
    return null
  }
}

/** A schedule in words: "Every week from 3 March 2026", "At 09:00, Monday through Friday". */
export function scheduleWords(schedule: Schedule, format: FormatMessage): string {
  const { type: kind, expression = '', startDate } = schedule
  if (kind === 'cron') return cronWords(expression, format) ?? format(m.byCron, { expression })
  if (startDate === undefined) return format(scheduleKinds[kind])
  const day = dayWords(startDate, format)
  return kind === 'once' ? format(m.onceOn, { day }) : format(m.from, { kind, day })
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
