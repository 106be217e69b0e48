import { dayInWords } from '#shared/kernel/dayWords.ts'
import { dayIn } from '#shared/kernel/zonedTime.ts'

/** The calendar day of an instant in the organization's time zone: "31 Jan 2026". */
export function dayWords(instant: string, timezone: string): string {
  return dayInWords(dayIn(Date.parse(instant), timezone))
}
