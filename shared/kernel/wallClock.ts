/** The calendar day (`2026-01-31`) and the time of day (`09:05`) of an instant in a time zone, with what every Node has. */
export function wallClock(instant: string, timezone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(Date.parse(instant))
  const part = (type: string) => parts.find((one) => one.type === type)!.value
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}
