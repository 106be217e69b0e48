import { hourMinute } from '#renderer/ui/timeWords.ts'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** An instant of the log, short and exact: "3 Mar 2026, 14:05:09". */
export function instantWords(instant: string, format: FormatMessage): string {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return format(m.noTime)
  return format.date(ms, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...hourMinute,
    second: '2-digit',
  })
}
