import type { ListItem, PhrasingContent, TableRow } from 'mdast'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { plainText } from '#core/content/markdown/inlineText.ts'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import { lineOf, wordsOf } from './words.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'

const isBlank = (node: PhrasingContent) => node.type === 'text' && node.value.trim() === ''

/** Whether an item is struck out as a whole, and so no more to be done; then the report says that it was left out. */
export function isStruckOut(item: ListItem, to: Conversion): boolean {
  const [first] = item.children
  return areStruckOut(first?.type === 'paragraph' ? first.children : [], item, to)
}

/** The same of a row of a table, by the words of the cell that says what is to be done. */
export const isRowStruckOut = (row: TableRow, cell: number, to: Conversion): boolean =>
  areStruckOut(row.children[cell]?.children ?? [], row, to)

function areStruckOut(
  nodes: readonly PhrasingContent[],
  whole: ListItem | TableRow,
  to: Conversion,
): boolean {
  const words = nodes.filter((node) => !isBlank(node))
  if (words.length === 0 || !words.every(({ type }) => type === 'delete')) return false
  to.remarks.add('changed', lineOf(whole), importMessages.struckOut, wordsOf(whole))
  return true
}

/** The words of a title or of a line to tick, which have no marks: what is struck out goes, and the report says so. */
export function wordsWithoutStruck(nodes: readonly RichNode[], line: number, to: Conversion): string {
  const isStruck = ({ marks }: RichNode) => marks?.some(({ type }) => type === 'strike') ?? false
  const struck = nodes.filter(isStruck)
  if (struck.length > 0) {
    to.remarks.add('changed', line, importMessages.wordsStruckOut, plainText(struck))
  }
  return plainText(nodes.filter((node) => !isStruck(node)))
    .replace(/\s+/g, ' ')
    .trim()
}
