import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { isSafeLink } from '#shared/entities/playbooks/richText.ts'
import type { RichNode } from '#shared/entities/playbooks/richText.ts'
import classes from './RichTextView.module.css'

type Mark = NonNullable<RichNode['marks']>[number]

/** Deeper than an editor makes it, and far from what would overflow the stack. */
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

function heading(node: RichNode, inner: ReactNode): ReactNode {
  const level = node.attrs?.level
  // Inside a page that has its own title and step titles, a text's headings come below them.
  if (level === 1) return <h4 className={classes.h1}>{inner}</h4>
  if (level === 2) return <h5 className={classes.h2}>{inner}</h5>
  return <h6 className={classes.h3}>{inner}</h6>
}

function render(node: RichNode, depth: number): ReactNode {
  if (node.type === 'text') return text(node)
  const inner =
    depth >= maxDepth
      ? null
      : node.content?.map((child, i) => <Fragment key={i}>{render(child, depth + 1)}</Fragment>)
  switch (node.type) {
    case 'doc':
      return inner
    case 'paragraph':
      return <p>{inner}</p>
    case 'heading':
      return heading(node, inner)
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
          <span className="orgata-visually-hidden">{checked ? 'Ticked: ' : 'To tick: '}</span>
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
    case 'hardBreak':
      return <br />
    default:
      // What a newer version wrote is shown as far as it can be, never dropped.
      return inner
  }
}

/** Rich text to read. Everything becomes plain elements; nothing in it can run, and only web and mail links are followed. */
export function RichTextView({ value }: { value: RichNode }) {
  return <div className={classes.text}>{render(value, 0)}</div>
}
