import type { ListedEntry } from '#shared/contract/audit.contract.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { actionWords } from '../words/actionWords.ts'
import { actorWords } from '../words/actorWords.ts'
import { kindName } from '../words/kindNames.ts'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'

const heads = [m.number, m.time, m.who, m.what, m.kind, m.item, m.hash]

/**
 * Entries as tab-separated lines with a head, by number. A text that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
export function entryLines(entries: readonly ListedEntry[], format: FormatMessage): string {
  const lines = entries
    .toSorted((a, b) => a.seq - b.seq)
    .map((entry) => [
      String(entry.seq),
      entry.time,
      actorWords(entry, format),
      actionWords(entry.action, entry.result, format),
      kindName(entry.entityKind, format),
      entry.entityName ?? '',
      entry.hash,
    ])
  return [heads.map((head) => format(head)), ...lines]
    .map((cells) => cells.map(cellText).join('\t'))
    .join('\n')
}

const cellText = (text: string) => text.replaceAll(/[\t\r\n]+/g, ' ').replace(/^(?=[=+\-@])/, "'")
