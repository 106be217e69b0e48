import { dayInWords } from '#shared/kernel/dayWords.ts'
import type { FormatMessage } from './createFormatMessage.ts'
import { languageOf } from './languages.ts'

/** A calendar day (`2026-01-31`) with its month in words: “31 Jan 2026”, in German “31. Jan. 2026”. */
export function dayWords(day: string, format: FormatMessage): string {
  if (languageOf(format.tag) === 'en') return dayInWords(day)
  const ms = Date.parse(`${day}T00:00Z`)
  return format.date(ms, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
}
