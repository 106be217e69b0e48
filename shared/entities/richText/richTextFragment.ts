import * as Y from 'yjs'
import { emptyRichText } from './richText.ts'
import type { RichNode } from './richText.ts'
import { cleanAttributes, cleanMark, isBlock, isLeaf, isUsable, marksOf } from './richTextSchema.ts'
import type { RichMark } from './richTextSchema.ts'

/** Nesting beyond which a document is flattened to its words, so that a hostile one cannot exhaust the stack. */
const maxDepth = 60

type Attributes = Record<string, string | number | boolean>
type Element = Y.XmlElement<Attributes>

/** The text nodes of a run of text; a mark is an attribute by its name, as y-tiptap writes them. */
function textNodes(text: Y.XmlText): RichNode[] {
  const nodes: RichNode[] = []
  for (const part of text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof part.insert !== 'string' || part.insert === '') continue
    const marks = marksOf(part.attributes ?? {})
    nodes.push({ type: 'text', text: part.insert, ...(marks.length > 0 ? { marks } : {}) })
  }
  return nodes
}

/** All words below an element, at any nesting. */
function wordsBelow(element: Y.XmlFragment): RichNode[] {
  let words = ''
  const walk: unknown[] = [element]
  while (walk.length > 0) {
    const node = walk.pop()
    if (node instanceof Y.XmlText) {
      for (const { text } of textNodes(node)) words += text
    } else if (node instanceof Y.XmlFragment) {
      if (words !== '' && !words.endsWith(' ')) words += ' '
      walk.push(...node.toArray().reverse())
    }
  }
  return words.trim() === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: words.trim() }] }]
}

function childrenOf(parent: Y.XmlFragment, depth: number): RichNode[] {
  const nodes: RichNode[] = []
  for (const child of parent.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) nodes.push(...textNodes(child))
    else if (child instanceof Y.XmlElement) nodes.push(...elementNodes(child as Element, depth))
  }
  return joinTexts(nodes)
}

/** Neighbouring texts with equal marks are one, so that equal documents have one form. */
export function joinTexts(nodes: readonly RichNode[]): RichNode[] {
  const joined: RichNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    const same =
      last?.type === 'text' &&
      node.type === 'text' &&
      JSON.stringify(last.marks) === JSON.stringify(node.marks)
    if (same) joined[joined.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else joined.push(node)
  }
  return joined
}

function elementNodes(element: Element, depth: number): RichNode[] {
  const type = element.nodeName
  if (type === 'hardBreak') return [{ type }]
  // An unknown element is replaced by its content, so that its words are kept.
  if (!isBlock(type)) return depth >= maxDepth ? wordsBelow(element) : childrenOf(element, depth + 1)
  const attrs = cleanAttributes(type, element.getAttributes())
  if (!isUsable(type, attrs)) return []
  if (isLeaf(type)) return [{ type, ...(attrs ? { attrs } : {}) }]
  const content = depth >= maxDepth ? wordsBelow(element) : childrenOf(element, depth + 1)
  return [{ type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }]
}

/** Loose text between blocks, which only a faulty program writes, becomes a paragraph. */
function wrapLooseText(nodes: RichNode[]): RichNode[] {
  const wrapped: RichNode[] = []
  let open: RichNode[] | undefined
  for (const node of nodes) {
    if (node.type !== 'text' && node.type !== 'hardBreak') {
      open = undefined
      wrapped.push(node)
    } else if (open) open.push(node)
    else wrapped.push({ type: 'paragraph', content: (open = [node]) })
  }
  return wrapped
}

/**
 * The rich text in a document's fragment as plain data, in one form for equal content: known nodes and marks only, safe
 * links only, marks in a fixed order. Never throws; without a fragment, or with an empty one, an empty document.
 */
export function fragmentToRichText(fragment: Y.XmlFragment | undefined): RichNode {
  const content = fragment ? wrapLooseText(childrenOf(fragment, 0)) : []
  return content.length > 0 ? { type: 'doc', content } : emptyRichText
}

function markAttributes(marks: readonly RichMark[] | undefined): Record<string, object> {
  const attributes: Record<string, object> = {}
  for (const mark of marks ?? []) {
    const clean = cleanMark(mark)
    if (clean) attributes[clean.type] = clean.attrs ?? {}
  }
  return attributes
}

/** The shared types that hold these nodes, in the form in which y-tiptap (3.0) writes them; for inserting. */
export function richTextTypes(nodes: readonly RichNode[]): (Y.XmlElement | Y.XmlText)[] {
  const types: (Y.XmlElement | Y.XmlText)[] = []
  let run: { insert: string; attributes: Record<string, object> }[] = []
  const endRun = () => {
    if (run.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(run)
    types.push(text)
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') {
      if (node.text) run.push({ insert: node.text, attributes: markAttributes(node.marks) })
      continue
    }
    endRun()
    const attrs = cleanAttributes(node.type, node.attrs ?? {})
    if (!isUsable(node.type, attrs)) continue
    const element = new Y.XmlElement<Attributes>(node.type)
    for (const [name, value] of Object.entries(attrs ?? {})) element.setAttribute(name, value)
    if (node.content?.length && !isLeaf(node.type)) element.insert(0, richTextTypes(node.content))
    types.push(element as unknown as Y.XmlElement)
  }
  endRun()
  return types
}

/**
 * Replaces a fragment's content by a rich text, in the form in which y-tiptap (3.0) writes the editor's document: an
 * element per node, a run of text per block with marks as its attributes. Call it inside a transaction.
 */
export function richTextToFragment(rich: RichNode, fragment: Y.XmlFragment): void {
  if (fragment.doc !== null && fragment.length > 0) fragment.delete(0, fragment.length)
  const content = rich.type === 'doc' ? (rich.content ?? []) : [rich]
  fragment.insert(0, richTextTypes(content.length > 0 ? content : (emptyRichText.content ?? [])))
}
