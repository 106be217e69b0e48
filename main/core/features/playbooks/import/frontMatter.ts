import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Node } from 'yaml'
import type { Remarks } from '#core/content/markdown/remarks.ts'
import { unusable } from '#core/content/markdown/sourceText.ts'
import type { SourceFile } from '#core/content/markdown/sourceText.ts'

/** One fact from the head of a file. */
export interface FrontMatterFact {
  key: string
  /** A text, a list of texts, or lists under names (`satisfies: { TSC: [CC6.1] }`). */
  value: string | string[] | Map<string, string[]>
  /** The text in the file. */
  source: string
  line: number
}

export interface SplitSource {
  facts: FrontMatterFact[]
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
}

/** The head between `---` lines; the opening one may be missing where everything above the closing one reads as facts. */
function findHead(lines: readonly string[]): Head | null {
  const isOpened = /^---\s*$/.test(lines[0] ?? '')
  const start = isOpened ? 1 : 0
  for (let n = start; n < Math.min(lines.length, maxLines); n++) {
    const line = lines[n]!
    if (/^(---|\.\.\.)\s*$/.test(line)) {
      return n > start
        ? { text: lines.slice(start, n).join('\n'), firstLine: start + 1, bodyIndex: n + 1 }
        : null
    }
    const readsAsFact =
      /^[A-Za-z_][\w .-]{0,60}:(\s|$)/.test(line) || (n > start && /^(\s+\S|-\s|#)/.test(line))
    if (!isOpened && !readsAsFact) return null
  }
  return null
}

/**
 * Parts a file into the facts of its head (YAML 1.2) and its body. A head that cannot be read stays in the body as text.
 * @throws OrgataError `invalid_input` for YAML that refers to itself, which can grow without end
 */
export function splitFrontMatter(file: SourceFile, remarks: Remarks): SplitSource {
  const lines = file.text.split('\n')
  const head = findHead(lines)
  const whole = { facts: [], body: file.text, bodyLine: 1 }
  if (head === null) return whole
  const body = lines.slice(head.bodyIndex).join('\n')
  const facts = readHead(file, head)
  if (facts !== null) return { facts, body, bodyLine: head.bodyIndex + 1 }
  const isOpened = head.firstLine === 2
  if (!isOpened) return whole
  remarks.add(
    'notUnderstood',
    head.firstLine,
    'The head of the file could not be read as “name: value” lines. It is kept as text.',
    head.text,
  )
  // A line above `---` would become a heading, so the head goes into a code block, on the same lines.
  const longest = Math.max(2, ...[...head.text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return { facts: [], body: [fence, head.text, fence, body].join('\n'), bodyLine: 1 }
}

function readHead(file: SourceFile, head: Head): FrontMatterFact[] | null {
  if (head.text.length > maxLength) return null
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
      unusable(file, 'its head uses YAML references (*name), which are not supported. Write the values out')
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
