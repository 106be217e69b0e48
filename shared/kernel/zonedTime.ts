/** Whether a name is an IANA time zone that this computer knows. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function localParts(ms: number, timezone: string): Record<string, string> {
  let format = formats.get(timezone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timezone, format)
  }
  return Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]))
}

/** The calendar day (`2026-01-31`) that an instant falls on in a time zone. */
export function dayIn(ms: number, timezone: string): string {
  const { year = '', month, day } = localParts(ms, timezone)
  return `${year.padStart(4, '0')}-${month}-${day}`
}

/** The time of day (`09:05`) of an instant in a time zone. */
export function timeIn(ms: number, timezone: string): string {
  const { hour, minute } = localParts(ms, timezone)
  return `${hour}:${minute}`
}

const hourMs = 3_600_000

/**
 * The first instant of a calendar day in a time zone, in milliseconds: midnight, or where a change of the clocks skips
 * midnight (or a whole day) the first instant after it. Found by search, because offsets change.
 */
export function startOfDayMs(day: string, timezone: string): number {
  const utc = Date.parse(`${day}T00:00:00.000Z`)
  // Offsets lie between -12 h and +14 h; a skipped day adds 24.
  let before = utc - 16 * hourMs
  let after = utc + 40 * hourMs
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayIn(middle, timezone) < day) before = middle
    else after = middle
  }
  return after
}

/** The calendar day after one. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + 24 * hourMs).toISOString().slice(0, 10)
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A calendar day in words that no country reads differently: `2026-01-31` becomes `31 Jan 2026`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`
}
