import { hourMinute } from '#renderer/ui/timeWords.ts'

/** An instant of the log, short and exact: "3 Mar 2026, 14:05:09". */
export function instantWords(instant: string): string {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return 'No time'
  return new Date(ms).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...hourMinute,
    second: '2-digit',
  })
}
