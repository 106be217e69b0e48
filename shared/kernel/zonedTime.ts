import { Temporal } from 'temporal-polyfill'
import { durationMs } from './duration.ts'
import type { Duration } from './duration.ts'
import { lazy } from './lazy.ts'

const canonicalNames = lazy(
  (): ReadonlySet<string> => new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]),
)

/** Whether a name is an IANA time zone that this computer knows. */
export function isTimezone(name: string): boolean {
  if (canonicalNames().has(name)) return true
  // An alias; asking takes as long as a small write.
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const localTime = (ms: number, timezone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone)

/** The calendar day (`2026-01-31`) that an instant falls on in a time zone. */
export function dayIn(ms: number, timezone: string): string {
  return localTime(ms, timezone).toPlainDate().toString()
}

/** The time of day (`09:05`) of an instant in a time zone. */
export function timeIn(ms: number, timezone: string): string {
  return localTime(ms, timezone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/**
 * The first instant of a calendar day in a time zone, in milliseconds: midnight, or the first instant after it where a change
 * of the clocks skips midnight or the whole day.
 * @throws RangeError for what is no day of the calendar, such as `2026-02-30`
 */
export function startOfDayMs(day: string, timezone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timezone).epochMilliseconds
}

/**
 * The instant after a length of time, in milliseconds: whole days, weeks and months keep the time of day on the clock on the
 * wall, also where the clocks change; what is shorter is counted in elapsed time.
 * @throws RangeError beyond the year 275,000
 */
export function afterDurationMs(ms: number, { value, unit }: Duration, timezone: string): number {
  if (unit !== 'days' && unit !== 'weeks' && unit !== 'months') return ms + durationMs({ value, unit })
  const whole = Math.floor(value)
  const rest = durationMs({ value: value - whole, unit })
  return localTime(ms, timezone).add({ [unit]: whole }).epochMilliseconds + rest
}

/** The calendar day after one. */
export function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}
