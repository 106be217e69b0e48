import { z } from 'zod'

/** Milliseconds since the Unix epoch, from a port so that tests own it. */
export interface Clock {
  nowMs(): number
}

/** An instant: ISO 8601 in UTC with milliseconds, `2026-01-31T12:00:00.000Z` (RFC 3339). */
export const isoInstant = z.iso.datetime({ precision: 3, offset: false })

/** A calendar day `2026-01-31`, without a time zone. */
export const isoDay = z.iso.date()

/** The instant of a number of milliseconds since the epoch. */
export function toInstant(ms: number): string {
  return new Date(ms).toISOString()
}

/** An instant as names of files have it, `20260131-120000`: it sorts, and no system forbids a sign of it. */
export function fileStamp(instant: string): string {
  return instant.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
}

/** Source: S1 `TimePeriod`. Half-open: from the first day's start to the last day's end in `timezone` (IANA name). */
export const timePeriod = z.strictObject({
  startDate: isoDay,
  endDate: isoDay,
  timezone: z.string().min(1).max(64),
})

export type TimePeriod = z.infer<typeof timePeriod>
