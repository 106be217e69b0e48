import type { ChangedPart } from '#shared/contract/history.contract.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { historyMessages as m } from '#shared/messages/history.messages.ts'
import { plainMarkdown } from '#core/backup/export/richMarkdown.ts'

/** A comparison as a page: removed words are struck out, inserted ones bold. */
export function changesMarkdown(title: string, parts: readonly ChangedPart[], format: FormatMessage): string {
  const sections = parts.map(({ name, state, lines }) => {
    const word = { added: m.added, removed: m.removed, moved: null, changed: null }[state]
    const mark = word === null ? '' : `: ${format(word)}`
    const items = lines.map(({ label, pieces }) => `- ${plainMarkdown(label)}: ${inMarkdown(pieces)}`)
    return [`## ${plainMarkdown(name)}${mark}`, items.join('\n')].filter((text) => text !== '').join('\n\n')
  })
  const body = sections.length === 0 ? [format(m.nothingDiffers)] : sections
  return `${[`# ${plainMarkdown(title)}`, ...body].join('\n\n')}\n`
}

function inMarkdown(pieces: ChangedPart['lines'][number]['pieces']): string {
  return pieces
    .map((piece, at) => {
      const isReplacing = piece.is === 'inserted' && pieces[at - 1]?.is === 'removed'
      return isReplacing ? ` ${pieceText(piece).trimStart()}` : pieceText(piece)
    })
    .join('')
}

/** Marks stand beside words, as Markdown takes none beside a space. */
function pieceText({ text, is }: ChangedPart['lines'][number]['pieces'][number]): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  if (words === '') return text === '' ? '' : ' '
  const mark = { kept: '', inserted: '**', removed: '~~' }[is]
  return `${before && ' '}${mark}${plainMarkdown(words)}${mark}${after && ' '}`
}
