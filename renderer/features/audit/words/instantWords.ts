/** An instant of the log, short and exact: "3 Mar 2026, 14:05:09". A day of 24 hours, so that it fits its column everywhere. */
export function instantWords(instant: string): string {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return 'No time'
  return new Date(ms).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
}
