import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { raisedText } from '#shared/kernel/raisedText.ts'

const strikes: ReadonlySet<string> = new Set(['s', 'del', 'strike'])
const raises: ReadonlySet<string> = new Set(['sup', 'sub'])

const opened = (node: PhrasingContent | undefined) => tagOf(node, /^<(\w+)(?:\s[^<>]*)?>$/)
const closed = (node: PhrasingContent | undefined) => tagOf(node, /^<\/(\w+)\s*>$/)

function tagOf(node: PhrasingContent | undefined, form: RegExp): string {
  return node?.type === 'html' ? (form.exec(node.value)?.[1] ?? '').toLowerCase() : ''
}

/** HTML tags within a line without which it says something else: what is struck out, and digits above and below the line. */
export function readTagsWithMeaning(blocks: readonly RootContent[]): void {
  const walk: Nodes[] = [...blocks]
  for (let node = walk.pop(); node !== undefined; node = walk.pop()) {
    if (!('children' in node)) continue
    if (node.children.some((child) => child.type === 'html'))
      node.children = withoutTags(node.children as PhrasingContent[]) as typeof node.children
    for (const child of node.children) walk.push(child)
  }
}

function withoutTags(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  const lastClosed = new Map(nodes.map((node, n) => [closed(node), n]))
  for (let n = 0; n < nodes.length; n++) {
    const node = nodes[n]!
    const tag = opened(node)
    const position = node.position === undefined ? {} : { position: node.position }
    const raised = raises.has(tag) && closed(nodes[n + 2]) === tag ? raisedNode(tag, nodes[n + 1]) : null
    if (raised !== null) {
      result.push({ ...raised, ...position })
      n += 2
    } else if (strikes.has(tag) && (lastClosed.get(tag) ?? -1) > n) {
      const children: PhrasingContent[] = []
      for (n++; closed(nodes[n]) !== tag; n++) if (opened(nodes[n]) !== tag) children.push(nodes[n]!)
      result.push({ type: 'delete', children, ...position })
    } else result.push(node)
  }
  return result
}

function raisedNode(tag: string, node: PhrasingContent | undefined): PhrasingContent | null {
  const value = node?.type === 'text' ? raisedText(node.value, tag === 'sup' ? 'above' : 'below') : null
  return value === null ? null : { type: 'text', value }
}
