import type { RichNode } from '#shared/entities/playbooks/richText.ts'

/** Characters that Markdown would take for its own. */
const special = /[\\`*_[\]<>|#~]/g

/** A text as one line of Markdown that reads as it was written. */
export const plainMarkdown = (text: string): string => text.replace(special, '\\$&').replace(/\s*\n\s*/g, ' ')

/** A rich text as Markdown (GFM), without a line end behind it. What Markdown has no form for keeps its words. */
export function richMarkdown(node: RichNode): string {
  return blocks(node.content ?? []).join('\n\n')
}

function blocks(nodes: readonly RichNode[]): string[] {
  return nodes.map(block).filter((text) => text !== '')
}

function block(node: RichNode): string {
  const children = node.content ?? []
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level ?? 1))} ${inline(children)}`
    case 'bulletList':
      return items(children, () => '- ')
    case 'taskList':
      return items(children, (item) => (item.attrs?.checked === true ? '- [x] ' : '- [ ] '))
    case 'orderedList':
      return items(children, (_item, index) => `${Number(node.attrs?.start ?? 1) + index}. `)
    case 'blockquote':
      return indent(blocks(children).join('\n\n'), '> ', '> ')
    case 'codeBlock':
      return `\`\`\`\n${children.map((child) => child.text ?? '').join('')}\n\`\`\``
    case 'horizontalRule':
      return '---'
    case 'table':
      return table(children)
    default:
      return children.some((child) => child.type === 'text' || child.type === 'hardBreak')
        ? inline(children)
        : blocks(children).join('\n\n')
  }
}

function items(nodes: readonly RichNode[], mark: (item: RichNode, index: number) => string): string {
  return nodes
    .map((item, index) => {
      const first = mark(item, index)
      return indent(
        blocks(item.content ?? []).join('\n\n'),
        first,
        ' '.repeat(first.startsWith('- ') ? 2 : first.length),
      )
    })
    .join('\n')
}

function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : others) + line)
    .map((line) => line.trimEnd())
    .join('\n')
}

function table(rows: readonly RichNode[]): string {
  const cells = rows.map((row) =>
    (row.content ?? []).map((cell) =>
      blocks(cell.content ?? [])
        .join(' ')
        .replaceAll('\n', ' '),
    ),
  )
  const width = Math.max(0, ...cells.map((row) => row.length))
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, i) => row[i] ?? '').join(' | ')} |`
  const [head = [], ...rest] = cells
  return [line(head), line(Array.from({ length: width }, () => '---')), ...rest.map(line)].join('\n')
}

function inline(nodes: readonly RichNode[]): string {
  return nodes.map(piece).join('')
}

function piece(node: RichNode): string {
  if (node.type === 'hardBreak') return '  \n'
  let text = plainMarkdown(node.text ?? '')
  const marks = new Map((node.marks ?? []).map((mark) => [mark.type, mark]))
  if (marks.has('code')) text = `\`${(node.text ?? '').replaceAll('`', "'")}\``
  if (marks.has('bold')) text = `**${text}**`
  if (marks.has('italic')) text = `*${text}*`
  if (marks.has('strike')) text = `~~${text}~~`
  const href = marks.get('link')?.attrs?.href
  return typeof href === 'string' ? `[${text}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)` : text
}
