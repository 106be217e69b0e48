import type { Definition, Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { codeFences } from './codeFences.ts'
import type { FileProgress } from './fileProgress.ts'
import { tooLarge } from './sourceText.ts'
import type { SourceFile } from './sourceText.ts'
import { readTagsWithMeaning } from './tagsWithMeaning.ts'
import { usualMarks } from './usualMarks.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'

/** The blocks of a Markdown text, with positions as in the file, and where its reference links lead. */
export interface ParsedMarkdown {
  blocks: RootContent[]
  definitions: ReadonlyMap<string, Definition>
  /** Further definitions of the same names, which nothing reads. */
  repeated: readonly Definition[]
}

/** Nesting of emphasis, quotes and lists together. */
const maxDepth = 150

/** A part of this many lines is read in one go where it holds no heading to part it at. */
const partLines = 200

/**
 * Parses a Markdown text (CommonMark with GitHub's tables, task lists and footnotes) part by part, which keeps a long
 * one fast. A text can be made to be slow to parse: a worker bounds the time.
 * @param firstLine the line of the file at which the text begins, from 1
 * @throws OrgataError `too_large` for a text that is nested too deep
 */
export function parseMarkdown(
  file: SourceFile,
  text: string,
  firstLine: number,
  progress: FileProgress,
): ParsedMarkdown {
  const lines = usualMarks(text.split('\n'))
  const links = linkDefinitions(lines)
  const blocks: RootContent[] = []
  const definitions = new Map<string, Definition>()
  const repeated: Definition[] = []
  for (const part of partsOf(lines)) {
    const source = [...part.head, ...lines.slice(part.from, part.to)].join('\n')
    const elsewhere = links
      .filter((link) => link.line < part.from || link.line >= part.to)
      .map((link) => link.text)
    const partLine = firstLine + part.from - part.head.length
    progress.line(firstLine + part.from)
    const children = parsePart(file, source, elsewhere, partLine)
    const isOwn = (node: Nodes) => node.position!.start.line >= partLine
    for (const one of definitionsIn(children)) {
      if (!definitions.has(one.identifier)) definitions.set(one.identifier, one)
      else if (isOwn(one) && !isSame(one, definitions.get(one.identifier)!)) repeated.push(one)
    }
    addBlocks(blocks, children.filter(isOwn), part)
  }
  return { blocks, definitions, repeated }
}

const isSame = (a: Definition, b: Definition) => a.url === b.url && a.title === b.title

/** Definitions in the order of the file, also those in lists and quotes. */
function definitionsIn(children: readonly RootContent[]): Definition[] {
  const found: Definition[] = []
  const walk: Nodes[] = [...children].reverse()
  for (let node = walk.pop(); node !== undefined; node = walk.pop()) {
    if (node.type === 'definition') found.push(node)
    else if ('children' in node) for (const child of [...node.children].reverse()) walk.push(child)
  }
  return found
}

/** Without the second look for addresses, which makes links of those that were escaped. */
const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }))

/** Link definitions of the rest of the file precede the part, where no block contains them. */
function parsePart(
  file: SourceFile,
  source: string,
  elsewhere: readonly string[],
  firstLine: number,
): RootContent[] {
  const whole = elsewhere.length === 0 ? source : `${elsewhere.join('\n')}\n\n${source}`
  const linesBefore = elsewhere.length === 0 ? 0 : elsewhere.length + 1
  // One tilde is "about" or a range: `5~10 min`.
  const options = { extensions: [gfm({ singleTilde: false })], mdastExtensions }
  const { children } = fromMarkdown(whole, options)
  placeAndMeasure(file, children, firstLine - 1 - linesBefore)
  readTagsWithMeaning(children)
  return children
}

/** Shifts positions to those of the file, without recursion, and refuses too deep nesting. */
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
      const line = node.position?.start.line ?? 1
      tooLarge(file, saying(importMessages.nestedText, { line, limit: maxDepth }))
    }
    if ('children' in node) for (const child of node.children) walk.push({ node: child, depth: depth + 1 })
  }
}

interface Part {
  from: number
  to: number
  /** The part continues the list or table in which the part before it ended. */
  goesOn: boolean
  /** The first two lines of the continued table; without them its lines are no rows. */
  head: readonly string[]
}

const listMark = /^(?:([-*+])|\d{1,9}([.)]))\s/

/** Kind of list that a line at the margin belongs to; empty for another line. */
const markOf = (line: string): string => {
  const match = listMark.exec(line)
  return match?.[1] ?? match?.[2] ?? ''
}

/** The line below the names of a table's columns. */
const tableRule = /^\|(?:\s*:?-+:?\s*\|)+\s*$/

/** How many cells a line of a table has that begins and ends with a bar. */
const cellCount = (line: string): number => (line.match(/(?<!\\)\|/g)?.length ?? 0) - 1

/** Whether a table certainly begins at a line, so that a following line with a leading bar continues it. */
function isTableHead(lines: readonly string[], n: number): boolean {
  const [before, names, rule] = [lines[n - 1] ?? '', lines[n] ?? '', lines[n + 1] ?? '']
  const isFramed = /^\|.*(?<!\\)\|\s*$/.test(names) && tableRule.test(rule)
  return before.trim() === '' && isFramed && cellCount(names) === cellCount(rule)
}

/**
 * Splits a long text where that has no effect: outside of code and HTML, before a heading at the margin, before a line
 * that begins with a letter after an empty one (which ends every list and quote), between two items of one list, and
 * between two rows of one table.
 */
function partsOf(lines: readonly string[]): Part[] {
  const parts: Part[] = []
  let part: Part = { from: 0, to: lines.length, goesOn: false, head: [] }
  const isFenced = codeFences()
  let isInHtml = false
  /** Kind of the list that the last line at the margin began an item of. */
  let list = ''
  /** Where the table begins that the last line belongs to; -1 outside of one. */
  let table = -1
  for (const [n, line] of lines.entries()) {
    const isCode = isFenced(line)
    if (/<!--|<(?:script|pre|style|textarea)\b|<\?|<!\[CDATA\[/i.test(line)) isInHtml = true
    if (/-->|<\/(?:script|pre|style|textarea)>|\?>|\]\]>/i.test(line)) isInHtml = false
    if (isCode || isInHtml || !line.startsWith('|')) table = -1
    else if (isTableHead(lines, n)) table = n
    if (!isCode && !isInHtml && n - part.from >= partLines) {
      const isRow = table >= 0 && n > table + 1
      const goesOn = isRow || (list !== '' && markOf(line) === list)
      const isFresh = /^#{1,6}\s/.test(line) || (/^\p{L}/u.test(line) && lines[n - 1]!.trim() === '')
      if (goesOn || isFresh) {
        parts.push({ ...part, to: n })
        part = { from: n, to: lines.length, goesOn, head: isRow ? lines.slice(table, table + 2) : [] }
      }
    }
    if (/^\S/.test(line)) list = isCode ? '' : markOf(line)
  }
  return [...parts, part]
}

/** Adds the blocks of a part; a continued list gets its items, a table its rows. */
function addBlocks(blocks: RootContent[], added: readonly RootContent[], { goesOn }: Part): void {
  const [first, ...rest] = added
  const last = blocks.at(-1)
  if (goesOn && first?.type === 'list' && last?.type === 'list' && first.ordered === last.ordered) {
    for (const child of first.children) last.children.push(child)
    for (const block of rest) blocks.push(block)
  } else if (goesOn && first?.type === 'table' && last?.type === 'table') {
    for (const row of first.children.slice(1)) last.children.push(row)
    for (const block of rest) blocks.push(block)
  } else for (const block of added) blocks.push(block)
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
