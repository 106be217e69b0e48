import type { BlockContent, ListItem, PhrasingContent, Root, TableCell, TableRow } from 'mdast'
import { pictureWidths } from '#core/content/markdown/pictureTitle.ts'
import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import type { Say } from '#shared/messages/message.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'

type Children = readonly RichNode[]

/** A rich text as a tree of Markdown (mdast with GFM). A node without a Markdown form keeps its words. */
export function richMdast(node: RichNode, pictureAddress: (sha256: string) => string | null, say: Say): Root {
  return { type: 'root', children: blocks(withAddresses(node, pictureAddress, say).content ?? []) }
}

/** The text with the address of each picture; one without a file becomes words. */
function withAddresses(
  node: RichNode,
  pictureAddress: (sha256: string) => string | null,
  say: Say,
): RichNode {
  if (node.type === 'picture') {
    const { sha256, alt = '' } = node.attrs ?? {}
    const url = typeof sha256 === 'string' ? pictureAddress(sha256) : null
    if (url !== null) return { ...node, attrs: { ...node.attrs, url } }
    const words =
      alt === ''
        ? say(backupFilesMessages.missingPicture)
        : say(backupFilesMessages.missingPictureOf, { alt: String(alt) })
    return { type: 'paragraph', content: [{ type: 'text', text: words }] }
  }
  if (node.content === undefined) return node
  return { ...node, content: node.content.map((child) => withAddresses(child, pictureAddress, say)) }
}

function image({ attrs = {} }: RichNode): PhrasingContent {
  const title = pictureWidths.find(({ size }) => size === attrs['size'])?.title ?? null
  return { type: 'image', url: String(attrs['url']), alt: String(attrs['alt'] ?? ''), title }
}

const blocks = (nodes: Children): BlockContent[] => nodes.flatMap(block)

const isInline = ({ type }: RichNode) => type === 'text' || type === 'hardBreak'

function block(node: RichNode): BlockContent[] {
  const children = node.content ?? []
  switch (node.type) {
    case 'heading': {
      const depth = Math.min(6, Math.max(1, Number(node.attrs?.level ?? 1))) as 1 | 2 | 3 | 4 | 5 | 6
      return [{ type: 'heading', depth, children: inline(children) }]
    }
    case 'bulletList':
    case 'taskList':
      return [{ type: 'list', spread: false, children: children.map(listItem) }]
    case 'orderedList': {
      const start = Number(node.attrs?.start ?? 1)
      return [{ type: 'list', ordered: true, start, spread: false, children: children.map(listItem) }]
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(children) }]
    case 'codeBlock': {
      const { language } = node.attrs ?? {}
      return [{ type: 'code', lang: typeof language === 'string' ? language : null, value: words(children) }]
    }
    case 'picture':
      return [{ type: 'paragraph', children: [image(node)] }]
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }]
    case 'table':
      return [{ type: 'table', children: children.map(tableRow) }]
    default:
      if (!children.some(isInline)) return blocks(children)
      return [{ type: 'paragraph', children: inline(children) }]
  }
}

function listItem(node: RichNode): ListItem {
  const checked = node.type === 'taskItem' ? node.attrs?.checked === true : null
  return { type: 'listItem', checked, spread: false, children: blocks(node.content ?? []) }
}

const tableRow = (row: RichNode): TableRow => ({
  type: 'tableRow',
  children: (row.content ?? []).map(tableCell),
})

/** A cell of Markdown holds one line, so that the blocks in it follow one another. */
function tableCell(cell: RichNode): TableCell {
  const lines = (cell.content ?? []).map((node) => inline(leaves(node)))
  const children = lines.flatMap((line, index) => (index === 0 ? line : [text(' '), ...line]))
  return { type: 'tableCell', children }
}

const leaves = (node: RichNode): RichNode[] =>
  isInline(node) || node.type === 'picture' ? [node] : (node.content ?? []).flatMap(leaves)

const text = (value: string): PhrasingContent => ({ type: 'text', value })

const words = (nodes: Children) => nodes.map((node) => node.text ?? '').join('')

/** The marks of the editor from the outermost to the innermost. */
const nesting = ['link', 'bold', 'italic', 'strike'] as const

const inline = (nodes: Children) => nested(nodes.flatMap(unmarkEdges), 0)

/** Takes the marks off the spaces at the edges of a text: Markdown cannot mark them. */
function unmarkEdges(node: RichNode): RichNode[] {
  if (!node.marks?.some(({ type }) => type === 'bold' || type === 'italic' || type === 'strike'))
    return [node]
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(node.text ?? '') ?? []
  const parts = [
    { type: 'text', text: before },
    { ...node, text: core },
    { type: 'text', text: after },
  ]
  return parts.filter((part) => part.text !== '')
}

/** Texts with their marks as nested nodes: neighbours with the same mark share one. */
function nested(nodes: Children, depth: number): PhrasingContent[] {
  const type = nesting[depth]
  if (type === undefined) return nodes.map(leaf)
  return runsOf(nodes, type).flatMap(({ mark, run }) => {
    const inner = nested(run, depth + 1)
    return mark === undefined ? inner : [marked(type, mark, inner)]
  })
}

type Mark = NonNullable<RichNode['marks']>[number]

function runsOf(nodes: Children, type: string): { mark: Mark | undefined; run: RichNode[] }[] {
  const runs: { mark: Mark | undefined; run: RichNode[] }[] = []
  for (const node of nodes) {
    const mark = node.marks?.find((one) => one.type === type)
    const last = runs.at(-1)
    if (last !== undefined && JSON.stringify(last.mark) === JSON.stringify(mark)) last.run.push(node)
    else runs.push({ mark, run: [node] })
  }
  return runs
}

function marked(type: (typeof nesting)[number], mark: Mark, children: PhrasingContent[]): PhrasingContent {
  if (type === 'bold') return { type: 'strong', children }
  if (type === 'italic') return { type: 'emphasis', children }
  if (type === 'strike') return { type: 'delete', children }
  return { type: 'link', url: String(mark.attrs?.href ?? ''), children }
}

function leaf(node: RichNode): PhrasingContent {
  const { type, text: value = '', marks = [] } = node
  if (type === 'picture') return image(node)
  if (type === 'hardBreak') return { type: 'break' }
  return marks.some((mark) => mark.type === 'code') ? { type: 'inlineCode', value } : text(value)
}
