import { z } from 'zod'

/**
 * Rich text as plain data: the JSON form of the editor's document (ProseMirror: `doc` of `paragraph`, `heading`,
 * `bulletList`, `orderedList`, `listItem`, `taskList`, `taskItem`, `blockquote`, `codeBlock`, `table`, `tableRow`,
 * `tableHeader`, `tableCell`, `horizontalRule`, `picture`, `hardBreak`, `text` with the marks `bold`, `italic`,
 * `strike`, `code`, `link`). Links are kept only with the schemes http, https and mailto; a picture names a kept file by
 * its hash, never an address.
 */
export interface RichNode {
  type: string
  text?: string | undefined
  attrs?: Record<string, string | number | boolean | null> | undefined
  marks?: { type: string; attrs?: Record<string, string | number | boolean | null> | undefined }[] | undefined
  content?: RichNode[] | undefined
}

const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const richNode: z.ZodType<RichNode> = z.lazy(() =>
  z.strictObject({
    type: z.string().max(40),
    text: z.string().optional(),
    attrs: attributes.optional(),
    marks: z.array(z.strictObject({ type: z.string().max(40), attrs: attributes.optional() })).optional(),
    content: z.array(richNode).optional(),
  }),
)

/** The most that one text takes at once; more is surely no step of a procedure. */
export const maxTextCharacters = 200_000

/** Markdown (CommonMark with GitHub's tables and task lists). */
export const markdownText = z
  .string()
  .max(maxTextCharacters, `A text has at most ${maxTextCharacters.toLocaleString('en')} characters.`)

/** A document without content. */
export const emptyRichText: RichNode = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Whether a link is safe to follow: http, https or mailto, no script. */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(href.trim())
}

/** What describes a picture. */
const altOf = ({ attrs }: RichNode): string => (typeof attrs?.['alt'] === 'string' ? attrs['alt'] : '')

/** The words of a rich text, blocks separated by line ends; `pictureWords` of a picture, by default what describes it. */
export function richTextToPlain(node: RichNode, pictureWords: (picture: RichNode) => string = altOf): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'picture') return pictureWords(node)
  const inner = (node.content ?? []).map((child) => richTextToPlain(child, pictureWords))
  const isInline = node.content?.some((child) => child.type === 'text' || child.type === 'hardBreak') ?? false
  return inner.join(isInline ? '' : '\n')
}

/** The words of a rich text in a comparison: another picture reads otherwise, also under the same description. */
export function comparedWords(node: RichNode, name = 'Picture'): string {
  return richTextToPlain(node, (picture) => {
    const words = [altOf(picture), String(picture.attrs?.['sha256'] ?? '').slice(0, 8)]
    return `[${name}: ${words.filter((word) => word !== '').join(', ')}]`
  })
}
