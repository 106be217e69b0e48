import type { Blockquote, Nodes, Paragraph, PhrasingContent, RootContent, Text } from 'mdast'
import type { Remarks } from '#core/content/markdown/remarks.ts'
import { importMessages as m } from '#shared/messages/imports.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { lineOf } from './words.ts'

/** Where a page is read, and how many callouts with colons are open. */
interface Reading {
  remarks: Remarks
  open: number
}

/**
 * What wikis, notebooks and websites write beside Markdown: callouts, links in two brackets, highlighting, hidden
 * comments, names of places, and what a program puts in. It is read, or kept as text and reported. Code stays as it is.
 */
export function otherNotations(blocks: readonly RootContent[], remarks: Remarks): RootContent[] {
  const reading: Reading = { remarks, open: 0 }
  return blocks.flatMap((block) => inBlock(block, reading))
}

function inBlock<Block extends RootContent>(block: Block, reading: Reading): Block[] {
  const within = <Part extends RootContent>(parts: readonly Part[]) =>
    parts.flatMap((part) => inBlock(part, reading))
  switch (block.type) {
    case 'paragraph': {
      const children = inWords(block.children, reading)
      return children.every(isBlank) && !block.children.every(isBlank) ? [] : [{ ...block, children }]
    }
    case 'heading':
      return [{ ...block, children: inWords(block.children, reading) }]
    case 'blockquote': {
      const { children } = callout(block)
      return [{ ...block, children: within(children) }]
    }
    case 'footnoteDefinition':
      return [{ ...block, children: within(block.children) }]
    case 'list': {
      const items = block.children.map((item) => ({ ...item, children: within(item.children) }))
      return [{ ...block, children: items }]
    }
    case 'table': {
      const rows = block.children.map((row) => ({
        ...row,
        children: row.children.map((cell) => ({ ...cell, children: inWords(cell.children, reading) })),
      }))
      return [{ ...block, children: rows }]
    }
    default:
      return [block]
  }
}

const isBlank = (node: PhrasingContent) =>
  node.type === 'break' || (node.type === 'text' && node.value.trim() === '')

const named = (kind: string, title: string) =>
  `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()}:${title === '' ? '' : ` ${title}`}`

/** `[!WARNING] Hot` at the beginning of a quote, as GitHub and Obsidian have it. */
function callout(quote: Blockquote): Blockquote {
  const [first, ...rest] = quote.children
  const [text, ...words] = first?.type === 'paragraph' ? first.children : []
  if (text?.type !== 'text') return quote
  const found = /^\[!([A-Za-z]+)\][+-]?[ \t]*([^\n]*)(\n?)/.exec(text.value)
  if (found === null) return quote
  const [whole, kind = '', title = '', end = ''] = found
  const label: Text = { ...text, value: named(kind, title.trim()) }
  const more: Text = { ...text, value: text.value.slice(whole.length) }
  const separated: PhrasingContent[] = title.trim() === '' ? [{ ...text, value: ' ' }] : [{ type: 'break' }]
  const children = [label, ...(end === '' ? [] : separated), more, ...words]
  return { ...quote, children: [{ ...(first as Paragraph), children }, ...rest] }
}

/** `:::tip Hint`, `:::tip[Hint]` and `::: {.tip}`, as Docusaurus, VitePress and pandoc have them. */
const opening =
  /^:{3,}[ \t]*(?:\{[ \t]*\.([A-Za-z]+)[^}\n]*\}|([A-Za-z]+)(?:\[([^\]\n]*)\])?)[ \t]*([^\n:]*)$/
const closing = /^:{3,}[ \t]*$/

/** The lines of a text without the colons of callouts: their kind and title become words. */
function withoutColons(text: Text, reading: Reading): PhrasingContent[] {
  if (!text.value.includes(':::')) return [text]
  const nodes: PhrasingContent[] = []
  let glue: PhrasingContent | null = null
  for (const line of text.value.split('\n')) {
    const found = opening.exec(line)
    if (found === null && closing.test(line) && reading.open > 0) {
      reading.open--
      continue
    }
    if (glue !== null) nodes.push(glue)
    const title = (found?.[3] ?? found?.[4] ?? '').trim()
    if (found !== null) reading.open++
    const value = found === null ? line : named(found[1] ?? found[2] ?? '', title)
    nodes.push({ ...text, value })
    glue = found !== null && title !== '' ? { type: 'break' } : { ...text, value: '\n' }
  }
  return nodes
}

function inWords(children: readonly PhrasingContent[], reading: Reading): PhrasingContent[] {
  return children.flatMap((child): PhrasingContent[] => {
    if (child.type === 'text')
      return withoutColons(child, reading).flatMap((part) =>
        part.type === 'text' ? inText(part, reading.remarks) : [part],
      )
    return 'children' in child
      ? [{ ...child, children: inWords(child.children, reading) } as typeof child]
      : [child]
  })
}

const pictureName = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?|heic)$/i

interface Notation {
  sign: RegExp
  read(found: RegExpExecArray, text: Text, remarks: Remarks): PhrasingContent[]
}

const asText = (text: Text, value: string): PhrasingContent[] => (value === '' ? [] : [{ ...text, value }])

/** One that leaves its words, or nothing, and is reported as changed. */
const changed = (
  sign: RegExp,
  what: Message,
  words: (found: RegExpExecArray) => string = () => '',
): Notation => ({
  sign,
  read(found, text, remarks) {
    remarks.add('changed', lineOf(text), what, found[0])
    return asText(text, words(found))
  },
})

/** One whose words are kept as they are. */
const kept = (sign: RegExp): Notation => ({
  sign,
  read(found, text, remarks) {
    remarks.add('kept', lineOf(text), m.filledIn, found[0])
    return asText(text, found[0])
  },
})

const placeOf = ({ position }: Nodes) => (position === undefined ? {} : { position })

const embedded: Notation = {
  sign: /!\[\[(?=[^\]\n]{0,300}\p{L})([^[\]|\n]{1,300})(?:\|([^[\]\n]{0,300}))?\]\]/gu,
  read([whole, target = '', words = ''], text, remarks) {
    if (pictureName.test(target))
      return [
        { type: 'image', url: target.trim(), alt: /^[\dx\s]*$/.test(words) ? '' : words, ...placeOf(text) },
      ]
    remarks.add('changed', lineOf(text), m.embeddedPage, whole)
    return asText(text, target)
  },
}

/** Their lengths are bounded, so that no text is slow to search. */
const notations: readonly Notation[] = [
  embedded,
  changed(
    /(?<!!)\[\[(?=[^\]\n]{0,300}\p{L})([^[\]|\n]{1,300})(?:\|([^[\]\n]{1,300}))?\]\]/gu,
    m.wikiLink,
    ([, target = '', words]) => words ?? target,
  ),
  changed(
    /(?<![\p{L}\p{N}=])==(?![\s=])([^=\n]{0,1000}[^\s=])==(?![\p{L}\p{N}=])/gu,
    m.highlighted,
    ([, words = '']) => words,
  ),
  changed(/(?<![%\d])%%(?!%)[^%\n]{1,1000}%%(?!%)/g, m.hiddenComment),
  changed(/[ \t]\^(?=[\w-]{0,100}[A-Za-z])[\w-]{3,100}(?=\n|$)/g, m.placeName),
  kept(/\{\{(?:[^{}\n]|\{[^{}\n]{0,300}\}){1,300}\}\}|\{%[^\n]{1,300}?%\}/g),
  kept(/<\/?[A-Z][A-Za-z0-9.]{0,100}(?:\s(?:[^<>\n]|=>){0,1000})?\/?>/g),
]

/** What a text says, notation by notation, with the words between them. */
function inText(text: Text, remarks: Remarks): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  const { value } = text
  let at = 0
  const next = ({ sign }: Notation) => {
    sign.lastIndex = at
    return sign.exec(value)
  }
  const found = new Map(notations.map((one) => [one, next(one)]))
  for (;;) {
    let first: Notation | null = null
    for (const [notation, place] of found) {
      const now = place !== null && place.index < at ? next(notation) : place
      found.set(notation, now)
      if (now !== null && now.index < (first === null ? Infinity : found.get(first)!.index)) first = notation
    }
    if (first === null) return [...nodes, ...asText(text, value.slice(at))]
    const place = found.get(first)!
    nodes.push(...asText(text, value.slice(at, place.index)), ...first.read(place, text, remarks))
    at = place.index + place[0].length
  }
}
