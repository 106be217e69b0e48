import type { BlockContent, ListItem, PhrasingContent, Root, TableCell, TableRow } from 'mdast'
import type { RichNode } from '#shared/entities/richText/richText.ts'

type Children = readonly RichNode[]

/** A rich text as a tree of Markdown (mdast with GFM). A node without a Markdown form keeps its words. */
export function richMdast(node: RichNode): Root {
  return { type: 'root', children: blocks(node.content ?? []) }
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
  isInline(node) ? [node] : (node.content ?? []).flatMap(leaves)

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

function leaf({ type, text: value = '', marks = [] }: RichNode): PhrasingContent {
  if (type === 'hardBreak') return { type: 'break' }
  return marks.some((mark) => mark.type === 'code') ? { type: 'inlineCode', value } : text(value)
}
