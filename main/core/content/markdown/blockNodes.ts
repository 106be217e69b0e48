import type { Html, List, ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { joinTexts } from '#shared/entities/richText/richTextFragment.ts'
import { inlineNodes } from './inlineText.ts'
import type { Conversion } from './inlineText.ts'
import { splitParagraph } from './liftPictures.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'

const paragraph = (content: RichNode[]): RichNode =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }

const codeBlock = (text: string, language: string | null | undefined): RichNode => ({
  type: 'codeBlock',
  ...(language ? { attrs: { language } } : {}),
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})

/** Blocks of Markdown as rich text that the editor takes: the same blocks, with everything active made plain text. */
export function blockNodes(blocks: readonly RootContent[], to: Conversion): RichNode[] {
  return blocks.flatMap((block) => blockNode(block, to))
}

function blockNode(block: RootContent, to: Conversion): RichNode[] {
  const line = block.position?.start.line ?? 1
  to.size.add(1, line)
  switch (block.type) {
    case 'paragraph': {
      const content = inlineNodes(block.children, to)
      return content.length > 0 ? [paragraph(content)] : []
    }
    case 'heading': {
      const content = inlineNodes(block.children, to)
      return content.length > 0 ? [{ type: 'heading', attrs: { level: block.depth }, content }] : []
    }
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'blockquote': {
      const content = blockNodes(block.children, to)
      return [{ type: 'blockquote', content: content.length > 0 ? content : [paragraph([])] }]
    }
    case 'code': {
      const meta = block.meta ?? ''
      if (meta.length > 280) return [codeBlock(`${meta}\n${block.value}`, block.lang)]
      if (meta !== '') {
        to.remarks.add('changed', line, importMessages.besideLanguage, meta)
      }
      return [codeBlock(block.value, block.lang)]
    }
    case 'list':
      return [listNode(block, to)]
    case 'table':
      return tableNode(block, to)
    case 'html':
      return htmlBlock(block, to)
    case 'footnoteDefinition': {
      const [first, ...rest] = blockNodes(block.children, to)
      const label: RichNode = { type: 'text', text: `[${block.label ?? block.identifier}] ` }
      return first?.type === 'paragraph'
        ? [paragraph(joinTexts([label, ...(first.content ?? [])])), ...rest]
        : [paragraph([label]), ...(first ? [first] : []), ...rest]
    }
    case 'picture':
      return [block.node]
    case 'definition':
    case 'yaml':
      return []
    default:
      // Inline content as a block of its own.
      return [paragraph(inlineNodes([block as Parameters<typeof inlineNodes>[0][number]], to))]
  }
}

/** Whether a list is a checklist: any of its lines has a box. */
export function isChecklist(list: List): boolean {
  return list.children.some((item) => typeof item.checked === 'boolean')
}

function listNode(list: List, to: Conversion): RichNode {
  const isTasks = isChecklist(list)
  const content = list.children.map((item) => itemNode(item, isTasks, to))
  if (isTasks) return { type: 'taskList', content }
  const start =
    list.ordered && typeof list.start === 'number' && list.start > 1 ? { attrs: { start: list.start } } : {}
  return { type: list.ordered ? 'orderedList' : 'bulletList', ...start, content }
}

/** An item begins with a paragraph in the editor, with any beginning in the file. */
function itemNode(item: ListItem, isTask: boolean, to: Conversion): RichNode {
  const blocks = blockNodes(item.children, to)
  const content = blocks[0]?.type === 'paragraph' ? blocks : [paragraph([]), ...blocks]
  const checked = isTask && item.checked === true ? { attrs: { checked: true } } : {}
  return { type: isTask ? 'taskItem' : 'listItem', ...checked, content }
}

/** The words and pictures of a cell. */
function cellNodes(children: readonly PhrasingContent[], to: Conversion): RichNode[] {
  const parts = splitParagraph(children, to)
  if (parts.length === 0) return [paragraph([])]
  return parts.map((part) =>
    part.type === 'picture' ? part.node : paragraph(inlineNodes(part.children, to)),
  )
}

/** Every row gets as many cells as the longest has; the first row is the head. */
function tableNode(table: Table, to: Conversion): RichNode[] {
  const width = table.children.reduce((most, row) => Math.max(most, row.children.length), 1)
  // A cell with its paragraph; short rows are filled up.
  to.size.add(2 * width * table.children.length, table.position?.start.line ?? 1)
  const rows = table.children.map((row, n): RichNode => {
    const cells = Array.from({ length: width }, (_, column): RichNode => {
      const align = table.align?.[column]
      return {
        type: n === 0 ? 'tableHeader' : 'tableCell',
        ...(align ? { attrs: { align } } : {}),
        content: cellNodes(row.children[column]?.children ?? [], to),
      }
    })
    return { type: 'tableRow', content: cells }
  })
  return rows.length > 0 ? [{ type: 'table', content: rows }] : []
}

/** HTML is kept as text; a short comment, which was hidden in the source, only in the report. */
function htmlBlock({ value, position }: Html, to: Conversion): RichNode[] {
  const line = position?.start.line ?? 1
  if (/^<!--[\s\S]*-->$/.test(value.trim()) && value.length <= 280) {
    to.remarks.add('changed', line, importMessages.hiddenComment, value)
    return []
  }
  to.remarks.add('changed', line, importMessages.htmlAsText, value)
  return value.includes('\n') ? [codeBlock(value, 'html')] : [paragraph([{ type: 'text', text: value }])]
}
