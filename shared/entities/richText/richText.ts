import { z } from 'zod'

/**
 * Rich text as plain data: the JSON form of the editor's document (ProseMirror: `doc` of `paragraph`, `heading`,
 * `bulletList`, `orderedList`, `listItem`, `taskList`, `taskItem`, `blockquote`, `codeBlock`, `table`, `tableRow`,
 * `tableHeader`, `tableCell`, `horizontalRule`, `hardBreak`, `text` with the marks `bold`, `italic`, `strike`, `code`,
 * `link`). Links are kept only with the schemes http, https and mailto.
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

/** A document without content. */
export const emptyRichText: RichNode = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Whether a link is safe to follow: http, https or mailto, no script. */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(href.trim())
}

/** The words of a rich text, blocks separated by line ends. */
export function richTextToPlain(node: RichNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  const inner = (node.content ?? []).map(richTextToPlain)
  const isInline = node.content?.some((child) => child.type === 'text' || child.type === 'hardBreak') ?? false
  return inner.join(isInline ? '' : '\n')
}
