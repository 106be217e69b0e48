const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

function dayWords(atMs: number, nowMs: number): string {
  const at = new Date(atMs)
  const sameYear = at.getFullYear() === new Date(nowMs).getFullYear()
  return at.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
}

/** How far an instant is from now, in words: "just now", "5 min ago", "in 3 h", "2 days ago"; a date beyond a week. */
export function timeAgoWords(atMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - atMs)
  const future = atMs > nowMs
  if (distance < minute) return future ? 'in a moment' : 'just now'
  if (distance >= 7 * day) return dayWords(atMs, nowMs)
  const words =
    distance < hour
      ? `${Math.floor(distance / minute)} min`
      : distance < day
        ? `${Math.floor(distance / hour)} h`
        : count(Math.floor(distance / day), 'day', 'days')
  return future ? `in ${words}` : `${words} ago`
}

/** An instant exactly, in the reader's own way of writing: "Mon, 3 Mar 2025, 14:05:09". */
export function exactTime(atMs: number): string {
  return new Date(atMs).toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}

/** The day of an instant, in the reader's own way of writing: "3 Mar 2025". */
export function dateWords(atMs: number): string {
  return new Date(atMs).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** The time of day of an instant on this very day ("09:12"), or day and time. */
export function clockWords(atMs: number, nowMs: number): string {
  const time = new Date(atMs).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  const sameDay = new Date(atMs).toDateString() === new Date(nowMs).toDateString()
  return sameDay ? time : `${dayWords(atMs, nowMs)}, ${time}`
}
