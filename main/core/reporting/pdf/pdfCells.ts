import type { TableCell } from 'pdfmake/interfaces.js'
import type { Say } from '#shared/messages/message.ts'
import { reportWordMessages } from '#shared/messages/reportWords.messages.ts'

/** The cells over the columns of a table; numbers are aligned right. */
export function columnHeads(texts: readonly string[], numbers: readonly string[] = []): TableCell[] {
  return texts.map((text) => ({
    text,
    style: 'columnHead',
    alignment: numbers.includes(text) ? 'right' : 'left',
  }))
}

/** The version of a playbook, behind its name. */
export const versionMark = (say: Say, version: number) =>
  ` · ${say(reportWordMessages.version, { number: String(version) })}`

/** A text of less weight. */
export function small(text: string): { text: string; style: string } {
  return { text, style: 'small' }
}
