import type { Nodes } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { richMdast } from './richMdast.ts'

const written = (node: Nodes): string =>
  toMarkdown(node, {
    bullet: '-',
    rule: '-',
    fences: true,
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  }).trimEnd()

/** A text as one line of Markdown that reads as it was written. */
export function plainMarkdown(text: string): string {
  const value = text.replace(/\s*\n\s*/g, ' ')
  return written({ type: 'paragraph', children: [{ type: 'text', value }] })
}

/** A rich text as Markdown (GFM), without a trailing line end. */
export function richMarkdown(node: RichNode): string {
  return written(richMdast(node))
}
