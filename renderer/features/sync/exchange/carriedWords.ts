import type { CarriedView } from '#shared/contract/syncExchange.contract.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { syncExchangeMessages as m } from '#shared/messages/syncExchange.messages.ts'

/** What a file carries, as a list of words; null for nothing that a person would miss. */
export function carriedWords(
  { records, documents, files, logEntries }: CarriedView,
  format: FormatMessage,
): string | null {
  const words = [
    records > 0 && format(m.records, { count: records }),
    documents > 0 && format(m.documents, { count: documents }),
    files > 0 && format(m.files, { count: files }),
    logEntries > 0 && format(m.logEntries, { count: logEntries }),
  ].filter((one) => one !== false)
  return words.length === 0 ? null : format.list(words)
}
