import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { timeMessages } from '#shared/messages/times.messages.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function dayWords(atMs: number, nowMs: number, format: FormatMessage): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear()
  return format.date(atMs, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** How far an instant is from now, in words: "just now", "5 min ago", "in 3 h", "2 days ago"; a date beyond a week. */
export function timeAgoWords(atMs: number, nowMs: number, format: FormatMessage): string {
  const distance = Math.abs(nowMs - atMs)
  const future = atMs > nowMs
  if (distance < minute) return format(future ? timeMessages.inMoment : timeMessages.justNow)
  if (distance >= 7 * day) return dayWords(atMs, nowMs, format)
  return format(future ? timeMessages.in : timeMessages.ago, { length: lengthWords(distance, format) })
}

/** A time of day of 24 hours, as the core, reports and schedules write it, so that a screen has one way only. */
export const hourMinute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** How long something has lasted: "for less than a minute", "for 5 min", "for 2 days"; "since" a date beyond a week. */
export function lastingWords(sinceMs: number, nowMs: number, format: FormatMessage): string {
  const lasted = nowMs - sinceMs
  if (lasted < minute) return format(timeMessages.lastsMoment)
  if (lasted >= 7 * day) return format(timeMessages.since, { day: dayWords(sinceMs, nowMs, format) })
  return format(timeMessages.lasts, { length: lengthWords(lasted, format) })
}

function lengthWords(ms: number, format: FormatMessage): string {
  if (ms < hour) return format(timeMessages.minutes, { count: Math.floor(ms / minute) })
  if (ms < day) return format(timeMessages.hours, { count: Math.floor(ms / hour) })
  return format(timeMessages.days, { count: Math.floor(ms / day) })
}

/** An instant exactly: "Mon, 3 Mar 2025, 14:05:09". */
export function exactTime(atMs: number, format: FormatMessage): string {
  return format.date(atMs, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...hourMinute,
    second: '2-digit',
  })
}

/** The day of an instant, in the reader's own way of writing: "3 Mar 2025". */
export function dateWords(atMs: number, format: FormatMessage): string {
  return format.date(atMs, { day: 'numeric', month: 'short', year: 'numeric' })
}

const isSameDay = (atMs: number, nowMs: number) =>
  new Date(atMs).toDateString() === new Date(nowMs).toDateString()

/** The time of day of an instant on this very day ("09:12"), or day and time. */
export function clockWords(atMs: number, nowMs: number, format: FormatMessage): string {
  const time = format.date(atMs, hourMinute)
  if (isSameDay(atMs, nowMs)) return time
  return format(timeMessages.dayAndTime, { day: dayWords(atMs, nowMs, format), time })
}

/** The same within a sentence: "at 09:12", "on 3 Mar at 09:12". */
export function whenWords(atMs: number, nowMs: number, format: FormatMessage): string {
  const time = format.date(atMs, hourMinute)
  if (isSameDay(atMs, nowMs)) return format(timeMessages.at, { time })
  return format(timeMessages.onDayAt, { day: dayWords(atMs, nowMs, format), time })
}
