import { nextDay } from '#shared/kernel/zonedTime.ts'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import type { Message } from '#shared/messages/message.ts'

/** A span of calendar days, both included: `2026-01-31`. */
export interface Period {
  from: string
  to: string
}

export type QuickChoice = 'thisMonth' | 'lastQuarter' | 'thisYear'

/** The periods that are asked for most, in words. */
export const quickChoices: { choice: QuickChoice; label: Message }[] = [
  { choice: 'thisMonth', label: m.thisMonth },
  { choice: 'lastQuarter', label: m.lastQuarter },
  { choice: 'thisYear', label: m.thisYear },
]

const two = (n: number) => String(n).padStart(2, '0')

/** The last day of a month, counted from 1. */
function lastDay(year: number, month: number): string {
  const first = month === 12 ? Date.UTC(year + 1, 0) : Date.UTC(year, month)
  return new Date(first - 86_400_000).toISOString().slice(0, 10)
}

/** The days of a quick choice, seen from a day. */
export function quickPeriod(choice: QuickChoice, today: string): Period {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  if (choice === 'thisMonth') return { from: `${year}-${two(month)}-01`, to: lastDay(year, month) }
  if (choice === 'thisYear') return { from: `${year}-01-01`, to: `${year}-12-31` }
  const quarter = Math.ceil(month / 3) - 1
  const [y, q] = quarter === 0 ? [year - 1, 4] : [year, quarter]
  return { from: `${y}-${two(q * 3 - 2)}-01`, to: lastDay(y, q * 3) }
}

/** The quick choice equal to a period, or undefined. */
export function choiceOf({ from, to }: Period, today: string): QuickChoice | undefined {
  return quickChoices.find(({ choice }) => {
    const quick = quickPeriod(choice, today)
    return quick.from === from && quick.to === to
  })?.choice
}

/** Whether a text is a day of the calendar between 1970 and 2999, as reports take it. */
export function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  if (text < '1970-01-01' || text > '2999-12-31') return false
  const ms = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text
}

/** The error of the typed days, or undefined. */
export function periodProblem(from: string, to: string): Message | undefined {
  if (!isDay(from) || !isDay(to)) return m.typeTwoDays
  if (from > to) return m.endsBefore
  return undefined
}

/** How many days a period has. */
export function daysIn({ from, to }: Period): number {
  return (Date.parse(nextDay(to)) - Date.parse(from)) / 86_400_000
}
