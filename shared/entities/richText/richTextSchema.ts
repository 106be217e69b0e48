import { cutText } from '#shared/kernel/cutText.ts'
import { isSafeLink } from './richText.ts'
import type { RichNode } from './richText.ts'
import { textPictureLimits } from './textPicture.ts'

export type RichMark = NonNullable<RichNode['marks']>[number]

type Attributes = Record<string, string | number | boolean>
type Rule = (value: unknown) => string | number | boolean | undefined

const whole =
  (min: number, max: number): Rule =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined

const word: Rule = (value) => (typeof value === 'string' && value !== '' ? cutText(value, 100) : undefined)

const cell: Record<string, Rule> = {
  colspan: whole(2, 100),
  rowspan: whole(2, 1_000),
  align: (value) => (value === 'left' || value === 'center' || value === 'right' ? value : undefined),
}

const picture: Record<string, Rule> = {
  sha256: (value) => (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : undefined),
  alt: (value) =>
    typeof value === 'string' && value.trim() !== '' && value.isWellFormed()
      ? cutText(value.trim(), textPictureLimits.altLength)
      : undefined,
  size: (value) => (value === 'small' || value === 'medium' ? value : undefined),
  width: whole(1, textPictureLimits.maxSide),
  height: whole(1, textPictureLimits.maxSide),
}

/** The blocks of a rich text and the values of each attribute; an attribute at the editor's default is omitted. */
const blocks: Record<string, Record<string, Rule>> = {
  paragraph: {},
  heading: { level: (value) => whole(1, 6)(value) ?? 1 },
  bulletList: {},
  orderedList: { start: whole(2, 1_000_000_000) },
  listItem: {},
  taskList: {},
  taskItem: { checked: (value) => (value === true ? true : undefined) },
  blockquote: {},
  codeBlock: { language: word },
  table: {},
  tableRow: {},
  tableHeader: cell,
  tableCell: cell,
  horizontalRule: {},
  picture,
}

/** Blocks without content. */
const leaves: ReadonlySet<string> = new Set(['horizontalRule', 'picture'])

/** The marks in the order in which a rich text carries them. */
const markNames = ['link', 'bold', 'italic', 'strike', 'code'] as const

/** Names of the blocks that Orgata's documents know. The editor's schema has exactly these, `doc`, `text` and `hardBreak`. */
export const blockNames: readonly string[] = Object.keys(blocks)

/** Whether a node is one of the blocks that Orgata's documents know. */
export function isBlock(type: string): boolean {
  return Object.hasOwn(blocks, type)
}

/** Whether a block never has content. */
export function isLeaf(type: string): boolean {
  return leaves.has(type)
}

/** Whether a block means something with these clean attributes: a picture names its file. */
export function isUsable(type: string, attributes: Attributes | undefined): boolean {
  return type !== 'picture' || attributes?.['sha256'] !== undefined
}

/** The attributes of a block that are known and usable; undefined where none is. */
export function cleanAttributes(
  type: string,
  attributes: Readonly<Record<string, unknown>>,
): Attributes | undefined {
  const rules = Object.hasOwn(blocks, type) ? blocks[type]! : {}
  const clean: Attributes = {}
  for (const [name, rule] of Object.entries(rules)) {
    const value = rule(attributes[name])
    if (value !== undefined) clean[name] = value
  }
  return Object.keys(clean).length > 0 ? clean : undefined
}

/** A known mark in its one form, or undefined: an unknown one, or a link that is not http, https or mailto. */
export function cleanMark(mark: RichMark): RichMark | undefined {
  if (mark.type !== 'link')
    return markNames.some((name) => name === mark.type) ? { type: mark.type } : undefined
  const href = mark.attrs?.['href']
  return typeof href === 'string' && href.length <= 2_000 && href.isWellFormed() && isSafeLink(href)
    ? { type: 'link', attrs: { href: href.trim() } }
    : undefined
}

/** The marks of a run of text from its attributes in the document (`bold: {}`, `link: { href }`). */
export function marksOf(attributes: Readonly<Record<string, unknown>>): RichMark[] {
  const marks: RichMark[] = []
  for (const type of markNames) {
    const value = attributes[type]
    if (value === undefined || value === null || value === false) continue
    const href =
      typeof value === 'object' && 'href' in value && typeof value.href === 'string' ? value.href : ''
    const mark = cleanMark({ type, attrs: { href } })
    if (mark) marks.push(mark)
  }
  return marks
}
