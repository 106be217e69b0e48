import type { Heading, Html, List, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { importMessages } from '#shared/messages/imports.messages.ts'
import type { Remarks } from '#core/content/markdown/remarks.ts'
import { isContainer, isNegated, numbered } from './sections.ts'
import { lineOf, wordsOf } from './words.ts'

/**
 * The blocks of a file as Markdown has them, where people wrote them in another way: bold lines as headings, names of
 * places in headings, a table of contents, what is folded away, and lists of what is not to be done.
 */
export function usualBlocks(blocks: readonly RootContent[], remarks: Remarks): RootContent[] {
  const shown = foldDetails(blocks)
    .filter((block) => !isContents(block, remarks) && !isOnlyAddresses(block))
    .map((block) => (block.type === 'heading' ? withoutPlaceNames(block, remarks) : block))
  return quoteNegated(boldHeadings(shown), remarks)
}

/** `<a name="x"></a>` and what some programs write behind a heading: `{#x}`, `{: .warn }`. */
function withoutPlaceNames(heading: Heading, remarks: Remarks): Heading {
  const opens = ({ type, value }: { type: string; value?: string }) =>
    type === 'html' && /^<a(?=\s)(?![^>]*\shref)[^>]*>$/i.test(value ?? '')
  const hasName = heading.children.some((node) => opens(node as Html))
  const isName = (node: PhrasingContent) =>
    opens(node as Html) || (hasName && node.type === 'html' && /^<\/a>$/i.test(node.value))
  const names = heading.children.filter(isName).map((node) => ('value' in node ? node.value : ''))
  const children = heading.children.filter((node) => !isName(node))
  const last = children.at(-1)
  const [attributes] = last?.type === 'text' ? (/\s*\{[:#.][^{}]*\}\s*$/.exec(last.value) ?? []) : []
  if (last?.type === 'text' && attributes !== undefined) {
    children[children.length - 1] = { ...last, value: last.value.slice(0, -attributes.length) }
    names.push(attributes.trim())
  }
  if (names.length === 0) return heading
  remarks.add('changed', lineOf(heading), importMessages.placeName, names.join(' '))
  return { ...heading, children }
}

/** A quote of link definitions, of which nothing is to be read. */
const isOnlyAddresses = (block: RootContent): boolean =>
  block.type === 'blockquote' &&
  block.children.length > 0 &&
  block.children.every(({ type }) => type === 'definition')

/** A list of links to places in the same file, and of nothing else. */
function isContents(block: RootContent, remarks: Remarks): boolean {
  if (block.type !== 'list' || block.children.length < 2 || !leadsInside(block)) return false
  remarks.add('changed', lineOf(block), importMessages.contents, wordsOf(block))
  return true
}

function leadsInside(list: List): boolean {
  return list.children.every(({ children: [first, ...rest] }) => {
    const [link, ...others] = first?.type === 'paragraph' ? first.children : []
    const isInside = link?.type === 'link' && link.url.startsWith('#') && others.length === 0
    return isInside && rest.every((block) => block.type === 'list' && leadsInside(block))
  })
}

const detailsTags = /<\/?(?:details|summary)\b[^>]*>/gi
const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0

/** How many more foldings a block opens than it closes. */
const opensDetails = (block: RootContent) =>
  block.type === 'html' ? count(block.value, /<details\b/gi) - count(block.value, /<\/details>/gi) : 0

/** What is folded away between `<details>` and its end becomes a quote: it is read on demand, and is none of the steps. */
function foldDetails(blocks: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = []
  for (let n = 0; n < blocks.length; n++) {
    const block = blocks[n]!
    const end = opensDetails(block) > 0 ? endOfDetails(blocks, n) : -1
    if (end === -1) {
      result.push(block)
      continue
    }
    const children = blocks.slice(n, end + 1).flatMap((inner): RootContent[] => {
      if (inner.type !== 'html' || count(inner.value, detailsTags) === 0) return [inner]
      const words = inner.value.replace(detailsTags, ' ').replace(/\s+/g, ' ').trim()
      const text = { type: 'text' as const, value: words }
      return words === '' ? [] : [{ type: 'paragraph', children: [text], ...positionOf(inner) }]
    })
    result.push({ type: 'blockquote', children: children as Paragraph[], ...positionOf(block) })
    n = end
  }
  return result
}

function endOfDetails(blocks: readonly RootContent[], from: number): number {
  let open = 0
  for (let n = from; n < blocks.length; n++) {
    open += opensDetails(blocks[n]!)
    if (open <= 0) return n
  }
  return -1
}

const notices =
  /^(?:note|notes|warning|caution|important|attention|danger|tip|hint|info|example|hinweis|achtung|warnung|wichtig|tipp|beispiel)(?!\p{L})/iu

/** A line that is bold as a whole and no sentence. */
function isBoldLine(block: RootContent | undefined): block is Paragraph {
  if (block?.type !== 'paragraph') return false
  const [first, ...rest] = block.children.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  const words = wordsOf(block)
  return (
    first?.type === 'strong' &&
    rest.length === 0 &&
    words.length <= 100 &&
    !/[.!?]$/.test(words) &&
    !notices.test(words)
  )
}

/** In a file without chapters, bold lines are its headings where they are numbered, announce the steps or stand above lists. */
function boldHeadings(blocks: readonly RootContent[]): RootContent[] {
  if (blocks.filter(({ type }) => type === 'heading').length > (blocks[0]?.type === 'heading' ? 1 : 0))
    return [...blocks]
  const bold = blocks.filter(isBoldLine)
  const above = (n: number) => isBoldLine(blocks[n]) && blocks[n + 1]?.type === 'list'
  const isHeading =
    bold.length >= 2 &&
    (bold.filter((line) => numbered(wordsOf(line)).number !== null).length >= 2 ||
      bold.some((line) => isContainer(numbered(wordsOf(line)))) ||
      blocks.filter((_, n) => above(n)).length >= 2)
  if (!isHeading) return [...blocks]
  return blocks.map((block) =>
    isBoldLine(block)
      ? {
          ...block,
          type: 'heading',
          depth: 6,
          children: block.children.flatMap((one) => (one.type === 'strong' ? one.children : [one])),
        }
      : block,
  )
}

/** A list below "Never do this:" is no list of steps: both become a quote. */
function quoteNegated(blocks: readonly RootContent[], remarks: Remarks): RootContent[] {
  return blocks.flatMap((block, n): RootContent[] => {
    const isLead = (one: RootContent | undefined) =>
      one?.type === 'paragraph' && /[:：]$/.test(wordsOf(one)) && isNegated(wordsOf(one))
    if (isLead(block) && blocks[n + 1]?.type === 'list') return []
    const before = blocks[n - 1]
    if (block.type !== 'list' || before === undefined || !isLead(before)) return [block]
    remarks.add('kept', lineOf(before), importMessages.notToDo, wordsOf(before))
    return [{ type: 'blockquote', children: [before as Paragraph, block], ...positionOf(before) }]
  })
}

const positionOf = ({ position }: RootContent) => (position === undefined ? {} : { position })
