/** An instant of the log, short and exact, in the reader's format: day and time separately. */
export function instantParts(instant: string): { day: string; time: string } | undefined {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return undefined
  const date = new Date(ms)
  return {
    day: date.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' }),
    time: date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  }
}

/** An instant in one text: "3 Mar 2026, 14:05:09". */
export function instantWords(instant: string): string {
  const parts = instantParts(instant)
  return parts === undefined ? 'No time' : `${parts.day}, ${parts.time}`
}
