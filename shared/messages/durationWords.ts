import type { Duration } from '#shared/kernel/duration.ts'
import type { FormatMessage } from './createFormatMessage.ts'
import type { Message } from './message.ts'
import { timeMessages } from './times.messages.ts'

/** A length in words that a person reads at a glance: "2 h 10 min", "3 d 4 h", "under a minute". */
export function msWords(ms: number, format: FormatMessage): string {
  if (ms < 60_000) return format(timeMessages.underMinute)
  const minutes = Math.floor(ms / 60_000)
  const parts: [number, Message<{ count: number }>][] = [
    [Math.floor(minutes / 1_440), timeMessages.shortDays],
    [Math.floor((minutes % 1_440) / 60), timeMessages.hours],
    [minutes % 60, timeMessages.minutes],
  ]
  const first = parts.findIndex(([n]) => n > 0)
  return parts
    .slice(first, first + 2)
    .filter(([n]) => n > 0)
    .map(([count, message]) => format(message, { count }))
    .join(' ')
}

const units: Record<Duration['unit'], Message<{ count: number }>> = {
  seconds: timeMessages.durationSeconds,
  minutes: timeMessages.durationMinutes,
  hours: timeMessages.durationHours,
  days: timeMessages.durationDays,
  weeks: timeMessages.durationWeeks,
  months: timeMessages.durationMonths,
}

/** A duration in words: "45 min", "2 weeks". */
export function durationWords({ value, unit }: Duration, format: FormatMessage): string {
  return format(units[unit], { count: value })
}
