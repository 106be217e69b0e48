import type { Definition, Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { callWithin } from '#core/timeLimit.ts'
import { tooLarge } from './sourceText.ts'
import type { SourceFile } from './sourceText.ts'

/** The blocks of a Markdown text, with positions as in the file, and where its reference links lead. */
export interface ParsedMarkdown {
  blocks: RootContent[]
  definitions: ReadonlyMap<string, Definition>
}

/** Milliseconds that one part of a file may take; a chapter of an ordinary procedure takes 5. */
const limitMs = 4_000

/** Nesting of emphasis, quotes and lists together. */
const maxDepth = 150

/** A part of this many lines is read in one go where it holds no heading to part it at. */
const partLines = 200

/**
 * Parses a Markdown text (CommonMark with GitHub's tables, task lists and footnotes) part by part, so that others get
 * their turn in between.
 * @param firstLine the line of the file at which the text begins, from 1
 * @param breathe called between parts; may throw to cancel
 * @throws OrgataError `too_large` for a text that is made to be slow to parse
 */
export async function parseMarkdown(
  file: SourceFile,
  text: string,
  firstLine: number,
  breathe: () => Promise<void>,
): Promise<ParsedMarkdown> {
  const lines = text.split('\n')
  const links = linkDefinitions(lines)
  const blocks: RootContent[] = []
  const definitions = new Map<string, Definition>()
  for (const part of partsOf(lines)) {
    const source = lines.slice(part.from, part.to).join('\n')
    const elsewhere = links
      .filter((link) => link.line < part.from || link.line >= part.to)
      .map((link) => link.text)
    const partLine = firstLine + part.from
    for (const block of parsePart(file, source, elsewhere, partLine)) {
      if (block.type === 'definition' && !definitions.has(block.identifier))
        definitions.set(block.identifier, block)
      if (block.position!.start.line >= partLine) blocks.push(block)
    }
    await breathe()
  }
  return { blocks, definitions }
}

/** Link definitions from elsewhere in the file stand before the part, where nothing can swallow them. */
function parsePart(
  file: SourceFile,
  source: string,
  elsewhere: readonly string[],
  firstLine: number,
): RootContent[] {
  const whole = elsewhere.length === 0 ? source : `${elsewhere.join('\n')}\n\n${source}`
  const linesBefore = elsewhere.length === 0 ? 0 : elsewhere.length + 1
  let children: RootContent[]
  try {
    const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }
    ;({ children } = callWithin(limitMs, () => fromMarkdown(whole, options)))
  } catch {
    tooLarge(
      file,
      `the part that begins at line ${firstLine} is too intricate to be read. Simplify or remove it`,
    )
  }
  placeAndMeasure(file, children, firstLine - 1 - linesBefore)
  return children
}

/** Shifts positions to those of the file, without recursion, and refuses what is nested too deep for the rest. */
function placeAndMeasure(file: SourceFile, children: readonly RootContent[], shift: number): void {
  const walk: { node: Nodes; depth: number }[] = children.map((node) => ({ node, depth: 1 }))
  for (let item = walk.pop(); item !== undefined; item = walk.pop()) {
    const { node, depth } = item
    if (node.position) {
      node.position = {
        start: { ...node.position.start, line: node.position.start.line + shift },
        end: { ...node.position.end, line: node.position.end.line + shift },
      }
    }
    if (depth > maxDepth) {
      tooLarge(
        file,
        `line ${node.position?.start.line ?? 1} is nested more than ${maxDepth} levels deep. Flatten it`,
      )
    }
    if ('children' in node) for (const child of node.children) walk.push({ node: child, depth: depth + 1 })
  }
}

/** Lines at which a new part begins: headings at the margin, outside of code, once a part is long enough. */
function partsOf(lines: readonly string[]): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = []
  let from = 0
  let fence: string | null = null
  let isInHtml = false
  for (const [n, line] of lines.entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark !== undefined && fence === null) fence = mark
    else if (mark !== undefined && fence !== null && mark.startsWith(fence) && line.trim() === mark)
      fence = null
    if (/<!--|<(?:script|pre|style|textarea)\b|<\?|<!\[CDATA\[/i.test(line)) isInHtml = true
    if (/-->|<\/(?:script|pre|style|textarea)>|\?>|\]\]>/i.test(line)) isInHtml = false
    if (fence === null && !isInHtml && n - from >= partLines && /^#{1,6}\s/.test(line)) {
      parts.push({ from, to: n })
      from = n
    }
  }
  return [...parts, { from, to: lines.length }]
}

/** Lines that look like `[name]: address`: links elsewhere in the file may point at them. */
function linkDefinitions(lines: readonly string[]): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = []
  for (const [line, text] of lines.entries()) {
    if (/^ {0,3}\[[^\]^][^\]]{0,200}\]:\s*\S/.test(text) && text.length <= 2_000)
      found.push({ line, text: text.trim() })
  }
  return found.slice(0, 500)
}
