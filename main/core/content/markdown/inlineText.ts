import type { Definition, ImageReference, LinkReference, PhrasingContent } from 'mdast'
import { isSafeLink } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { joinTexts } from '#shared/entities/richText/richTextFragment.ts'
import type { FindPicture } from './findPicture.ts'
import type { Remarks } from './remarks.ts'
import type { SizeLimit } from './sizeLimit.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'

/** The shared state of the conversion of one file. */
export interface Conversion {
  remarks: Remarks
  definitions: ReadonlyMap<string, Definition>
  /** Link definitions that something pointed at. */
  usedDefinitions: Set<string>
  findPicture: FindPicture
  size: SizeLimit
}

type Marks = NonNullable<RichNode['marks']>

const markOrder = ['link', 'bold', 'italic', 'strike', 'code']

/** HTML tags that only change how words look; they go, their words stay. */
const looksOnly =
  /^<\/?(?:b|strong|i|em|u|s|del|ins|code|kbd|samp|sub|sup|mark|small|big|span|font|center|p|div|section)(?:\s[^<>]*)?\/?>$/i

const withMark = (marks: Marks, mark: Marks[number]): Marks =>
  marks.some((m) => m.type === mark.type)
    ? marks
    : [...marks, mark].sort((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type))

/** Text with its marks. Code excludes other marks in the editor; a link takes precedence over code. */
function textNode(text: string, marks: Marks): RichNode[] {
  if (text === '') return []
  const hasLink = marks.some((mark) => mark.type === 'link')
  const kept = marks.some((mark) => mark.type === 'code')
    ? marks.filter((mark) => mark.type === (hasLink ? 'link' : 'code'))
    : marks
  return [{ type: 'text', text, ...(kept.length > 0 ? { marks: kept } : {}) }]
}

/** The inline content of a block as rich text. No content runs or loads: pictures and HTML become words. */
export function inlineNodes(
  nodes: readonly PhrasingContent[],
  to: Conversion,
  marks: Marks = [],
): RichNode[] {
  return joinTexts(nodes.flatMap((node) => inlineNode(node, to, marks)))
}

function inlineNode(node: PhrasingContent, to: Conversion, marks: Marks): RichNode[] {
  const line = node.position?.start.line ?? 1
  to.size.add(1, line)
  switch (node.type) {
    case 'text':
      return textNode(node.value.replace(/\s*\n\s*/g, ' '), marks)
    case 'strong':
      return inlineNodes(node.children, to, withMark(marks, { type: 'bold' }))
    case 'emphasis':
      return inlineNodes(node.children, to, withMark(marks, { type: 'italic' }))
    case 'delete':
      return inlineNodes(node.children, to, withMark(marks, { type: 'strike' }))
    case 'inlineCode':
      return textNode(node.value, withMark(marks, { type: 'code' }))
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'link':
    case 'linkReference':
      return link(node.children, targetOf(node, to), line, to, marks)
    case 'image':
    case 'imageReference':
      return picture(node.alt, targetOf(node, to), line, to, marks)
    case 'footnoteReference':
      return textNode(`[${node.label ?? node.identifier}]`, marks)
    case 'html':
      return htmlInline(node.value, line, to, marks)
    default:
      return []
  }
}

/** What a link or a picture names. */
export interface Target {
  url: string
  title?: string | null | undefined
}

/** Whether a link is kept as one; what leads elsewhere becomes words with its address in brackets. */
export const isKeptLink = (url: string): boolean => isSafeLink(url) && url.length <= 2_000

/** Where a link or picture leads; a reference finds it in its definition. */
export function targetOf(node: Target | LinkReference | ImageReference, to: Conversion): Target {
  if (!('identifier' in node)) return node
  to.usedDefinitions.add(node.identifier)
  return to.definitions.get(node.identifier) ?? { url: '' }
}

function link(
  children: readonly PhrasingContent[],
  { url, title }: Target,
  line: number,
  to: Conversion,
  marks: Marks,
): RichNode[] {
  const after = title ? textNode(` (${title})`, marks) : []
  if (isKeptLink(url)) {
    const marked = withMark(marks, { type: 'link', attrs: { href: url } })
    const inner = inlineNodes(children, to, marked)
    return [...(inner.length > 0 ? inner : textNode(url, marked)), ...after]
  }
  const inner = inlineNodes(children, to, marks)
  if (url === '') return [...inner, ...after]
  const runs = /^\s*(?:javascript|data|vbscript|file):/i.test(url)
  to.remarks.add('changed', line, runs ? importMessages.runningLink : importMessages.placelessLink, url)
  return [...inner, ...textNode(` (${shortAddress(url)})`, marks), ...after]
}

function picture(
  alt: string | null | undefined,
  { url, title }: Target,
  line: number,
  to: Conversion,
  marks: Marks,
): RichNode[] {
  to.remarks.add('changed', line, whyNoPicture(url, to), `${alt ?? ''} ${url}`)
  const words = [alt, title].filter(Boolean).join(', ')
  if (isKeptLink(url)) {
    return textNode(words === '' ? url : words, withMark(marks, { type: 'link', attrs: { href: url } }))
  }
  return textNode(words === '' ? shortAddress(url) : `${words} (${shortAddress(url)})`, marks)
}

/** Why a picture became words. */
function whyNoPicture(url: string, to: Conversion): Message | Saying {
  if (/^https?:/i.test(url)) return importMessages.webPicture
  if (/^data:/i.test(url) || to.findPicture(url) !== null)
    return saying(importMessages.inlinePicture, { limit: textPictureLimits.maxBytes / 1_000_000 })
  return importMessages.missingPicture
}

/** An address as text; the bytes of an embedded picture are cut. */
function shortAddress(url: string): string {
  return /^data:/i.test(url) && url.length > 200 ? `${url.slice(0, 60)}… (${url.length})` : url
}

function htmlInline(html: string, line: number, to: Conversion, marks: Marks): RichNode[] {
  if (/^<br\s*\/?>$/i.test(html)) return [{ type: 'hardBreak' }]
  if (html.startsWith('<!--') && html.length <= 280) {
    to.remarks.add('changed', line, importMessages.hiddenComment, html)
    return []
  }
  if (looksOnly.test(html) && html.length <= 280) {
    to.remarks.add('changed', line, importMessages.htmlLooks, html)
    return []
  }
  to.remarks.add('changed', line, importMessages.htmlAsText, html)
  return textNode(html, marks)
}

/** The words of inline content, without marks. */
export function plainText(nodes: readonly RichNode[]): string {
  return nodes.map((node) => (node.type === 'hardBreak' ? ' ' : (node.text ?? ''))).join('')
}
