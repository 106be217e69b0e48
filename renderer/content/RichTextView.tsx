import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { isSafeLink } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { TextPicture } from './pictures/TextPicture.tsx'
import richText from './richText.module.css'
import classes from './RichTextView.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

type Mark = NonNullable<RichNode['marks']>[number]

/** Deeper than an editor's output, and far below a stack overflow. */
const maxDepth = 60

function marked(inner: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'strike':
      return <s>{inner}</s>
    case 'code':
      return <code>{inner}</code>
    case 'link': {
      const href = mark.attrs?.href
      if (typeof href !== 'string' || !isSafeLink(href)) return inner
      return (
        <a href={href.trim()} target="_blank" rel="noopener noreferrer nofollow">
          {inner}
        </a>
      )
    }
    default:
      return inner
  }
}

function text(node: RichNode): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((inner, mark) => marked(inner, mark), node.text ?? '')
}

function cellSpan(node: RichNode, name: 'colspan' | 'rowspan'): number | undefined {
  const span = node.attrs?.[name]
  return typeof span === 'number' && Number.isInteger(span) && span > 1 && span <= 100 ? span : undefined
}

/** Which heading element each heading of a text gets. */
type Outline = ReadonlyMap<RichNode, number>

const looks = [classes.h1, classes.h2, classes.h3]
const tags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const

/**
 * The level of each heading by the headings above it, from `top` on: a text begins with any level and skips some, and a
 * screen reader needs an outline without gaps.
 */
function outlineOf(root: RichNode, top: number): Outline {
  const levels = new Map<RichNode, number>()
  const open: number[] = []
  const walk = (node: RichNode, depth: number) => {
    if (node.type === 'heading') {
      const own = typeof node.attrs?.level === 'number' ? node.attrs.level : 1
      while (open.length > 0 && (open[open.length - 1] ?? 0) >= own) open.pop()
      levels.set(node, Math.min(6, top + open.length))
      open.push(own)
    } else if (depth < maxDepth) for (const child of node.content ?? []) walk(child, depth + 1)
  }
  walk(root, 0)
  return levels
}

function heading(node: RichNode, inner: ReactNode, outline: Outline): ReactNode {
  const own = typeof node.attrs?.level === 'number' ? node.attrs.level : 1
  const Tag = tags[(outline.get(node) ?? 6) - 2] ?? 'h6'
  return <Tag className={looks[Math.min(own, looks.length) - 1]}>{inner}</Tag>
}

function render(node: RichNode, depth: number, outline: Outline): ReactNode {
  if (node.type === 'text') return text(node)
  const inner =
    depth >= maxDepth
      ? null
      : node.content?.map((child, i) => <Fragment key={i}>{render(child, depth + 1, outline)}</Fragment>)
  switch (node.type) {
    case 'doc':
      return inner
    case 'paragraph':
      return <p>{inner}</p>
    case 'heading':
      return heading(node, inner, outline)
    case 'bulletList':
      return <ul>{inner}</ul>
    case 'orderedList': {
      const start = node.attrs?.start
      return <ol start={typeof start === 'number' ? start : undefined}>{inner}</ol>
    }
    case 'listItem':
      return <li>{inner}</li>
    case 'taskList':
      return <ul className={classes.tasks}>{inner}</ul>
    case 'taskItem': {
      const checked = node.attrs?.checked === true
      return (
        <li className={classes.task}>
          <span className={classes.box} data-checked={checked || undefined} aria-hidden="true" />
          <TaskState checked={checked} />
          <div>{inner}</div>
        </li>
      )
    }
    case 'blockquote':
      return <blockquote>{inner}</blockquote>
    case 'codeBlock':
      return (
        <pre>
          <code>{inner}</code>
        </pre>
      )
    case 'table':
      return (
        <div className={classes.tableScroll}>
          <table>
            <tbody>{inner}</tbody>
          </table>
        </div>
      )
    case 'tableRow':
      return <tr>{inner}</tr>
    case 'tableHeader':
      return (
        <th colSpan={cellSpan(node, 'colspan')} rowSpan={cellSpan(node, 'rowspan')}>
          {inner}
        </th>
      )
    case 'tableCell':
      return (
        <td colSpan={cellSpan(node, 'colspan')} rowSpan={cellSpan(node, 'rowspan')}>
          {inner}
        </td>
      )
    case 'horizontalRule':
      return <hr />
    case 'picture':
      return <TextPicture node={node} />
    case 'hardBreak':
      return <br />
    default:
      // A node of a newer version is shown by its content, never dropped.
      return inner
  }
}

/**
 * Rich text for reading. Everything becomes plain elements without scripts, and only web and mail links are followed.
 * `headingsFrom` is the level of its topmost headings on the page: 4 inside a part with a title of level 3.
 */
export function RichTextView({ value, headingsFrom = 4 }: { value: RichNode; headingsFrom?: 2 | 3 | 4 }) {
  return (
    <div className={richText.text} dir="auto">
      {render(value, 0, outlineOf(value, headingsFrom))}
    </div>
  )
}

/** Whether a line of a list is ticked, for who does not see its box. */
function TaskState({ checked }: { checked: boolean }) {
  const format = useFormatMessage()
  return (
    <span className="orgata-visually-hidden">
      {format(checked ? screenMessages.tickedLine : screenMessages.lineToTick)}{' '}
    </span>
  )
}
