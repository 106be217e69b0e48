import { dayIn } from '#shared/kernel/zonedTime.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { dayWords as wordsOfDay } from '#shared/messages/dayWords.ts'

/** The calendar day of an instant in the organization's time zone: "31 Jan 2026". */
export function dayWords(instant: string, timezone: string, format: FormatMessage): string {
  return wordsOfDay(dayIn(Date.parse(instant), timezone), format)
}
