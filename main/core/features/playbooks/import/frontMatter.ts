import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Node } from 'yaml'
import { unusable } from '#core/content/markdown/sourceText.ts'
import type { SourceFile } from '#core/content/markdown/sourceText.ts'
import { headEntries, isPlainValue, tomlEntries } from './headLines.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'

/** One fact from the head of a file. */
export interface FrontMatterFact {
  key: string
  /** A text, a list of texts, or lists under names (`satisfies: { TSC: [CC6.1] }`). */
  value: string | string[] | Map<string, string[]>
  /** The text in the file. */
  source: string
  line: number
}

/** What stands behind `#` in the head. */
interface HeadComment {
  text: string
  line: number
}

export interface SplitSource {
  facts: FrontMatterFact[]
  comments: HeadComment[]
  body: string
  /** Line of the file at which the body begins, from 1. */
  bodyLine: number
}

const maxLines = 300
const maxLength = 64_000

interface Head {
  text: string
  firstLine: number
  bodyIndex: number
  isToml: boolean
}

/**
 * The head between `---` lines, or `+++` lines (TOML), below empty lines or none; the opening one may be missing where
 * everything above the closing one reads as facts.
 */
function findHead(lines: readonly string[]): Head | null {
  const top = lines.findIndex((line) => line.trim() !== '')
  const opening = /^(---|\+\+\+)\s*$/.exec(lines[top] ?? '')?.[1]
  const isToml = opening === '+++'
  const closing = isToml ? /^\+\+\+\s*$/ : /^(---|\.\.\.)\s*$/
  const start = opening === undefined ? 0 : top + 1
  for (let n = start; n < Math.min(lines.length, maxLines); n++) {
    const line = lines[n]!
    if (closing.test(line)) {
      const text = lines.slice(start, n).join('\n')
      return n > start ? { text, firstLine: start + 1, bodyIndex: n + 1, isToml } : null
    }
    const readsAsFact =
      /^[A-Za-z_][\w .-]{0,60}:(\s|$)/.test(line) || (n > start && /^(\s+\S|-\s|#)/.test(line))
    if (opening === undefined && !readsAsFact) return null
  }
  return null
}

/**
 * Parts a file into the facts of its head (YAML 1.2, or the plain part of TOML) and its body. One wrong line does not spoil
 * the others: it is read as a text where its meaning is clear, else kept as text.
 * @throws OrgataError `invalid_input` for YAML that refers to itself, which can grow without end
 */
export function splitFrontMatter(file: SourceFile): SplitSource {
  const lines = file.text.split('\n')
  const head = findHead(lines)
  const whole = { facts: [], comments: [], body: file.text, bodyLine: 1 }
  if (head === null || head.text.length > maxLength) return whole
  const body = lines.slice(head.bodyIndex).join('\n')
  const facts = head.isToml ? readToml(head) : (readYaml(file, head) ?? readEntries(file, head))
  return { facts, comments: commentsOf(head), body, bodyLine: head.bodyIndex + 1 }
}

/** Comments of YAML as its reader finds them; else, and in TOML, the lines that begin with their sign. */
function commentsOf(head: Head): HeadComment[] {
  const lines = head.text.split('\n').map((text, n) => ({ text: text.trim(), line: head.firstLine + n }))
  const whole = lines.filter(({ text }) => text.startsWith('#'))
  if (head.isToml) return whole
  const document = parseDocument(head.text, { strict: true })
  if (document.errors.length > 0) return whole
  const found: string[] = []
  const take = ({ commentBefore, comment }: { commentBefore?: string | null; comment?: string | null }) => {
    for (const text of [commentBefore, comment])
      if (text) found.push(...text.split('\n').map((line) => `#${line}`.trim()))
  }
  take(document)
  visit(document, { Node: (_key, node) => take(node) })
  return lines.flatMap(({ text, line }) => {
    const at = found.findIndex((comment) => text.endsWith(comment))
    return at === -1 ? [] : [{ text: found.splice(at, 1)[0]!, line }]
  })
}

function readToml(head: Head): FrontMatterFact[] {
  return tomlEntries(head.text, head.firstLine).map(({ key, value, list, source, line }) => ({
    key,
    value: list ?? value,
    source,
    line,
  }))
}

/** Entry by entry, where the head as a whole is no YAML: a colon in a title, a bracket that is not closed. */
function readEntries(file: SourceFile, head: Head): FrontMatterFact[] {
  return headEntries(head.text, head.firstLine).map((entry) => {
    const { key, value, source, line } = entry
    const [fact] = readYaml(file, { ...head, text: source, firstLine: line }) ?? []
    if (fact !== undefined) return fact
    if (isPlainValue(entry)) return { key, value, source, line }
    return { key: '', value, source, line }
  })
}

/** Null for what is no YAML, or no list of names with values. */
function readYaml(file: SourceFile, head: Head): FrontMatterFact[] | null {
  try {
    const document = parseDocument(head.text, { uniqueKeys: true, strict: true })
    let refersToItself = false
    visit(document, {
      Alias() {
        refersToItself = true
        return visit.BREAK
      },
    })
    if (refersToItself) {
      unusable(file, saying(importMessages.yamlReferences))
    }
    if (document.errors.length > 0 || !isMap(document.contents)) return null
    return document.contents.items.map((pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      const [from, , to] = (pair.value as Node | null)?.range ?? (pair.key as Node).range ?? [0, 0, 0]
      const start = (pair.key as Node).range?.[0] ?? from
      const line = head.firstLine + head.text.slice(0, start).split('\n').length - 1
      return { key, value: valueOf(pair.value), source: head.text.slice(start, to).trim(), line }
    })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function textOf(node: unknown): string {
  if (isScalar(node)) {
    if (node.value === null || node.value === undefined) return ''
    return (typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value))).trim()
  }
  if (isSeq(node)) return node.items.map(textOf).filter(Boolean).join(', ')
  if (isMap(node)) return node.items.map((pair) => `${textOf(pair.key)}: ${textOf(pair.value)}`).join(', ')
  return ''
}

function valueOf(node: unknown): FrontMatterFact['value'] {
  if (isSeq(node)) return node.items.map(textOf)
  if (isMap(node)) {
    return new Map(
      node.items.map((pair) => [
        textOf(pair.key),
        isSeq(pair.value) ? pair.value.items.map(textOf) : [textOf(pair.value)],
      ]),
    )
  }
  return textOf(node)
}
