import type { Nodes } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Say } from '#shared/messages/message.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { listSigns } from '#core/content/markdown/usualMarks.ts'
import { richMdast } from './richMdast.ts'

const written = (node: Nodes): string =>
  toMarkdown(node, {
    bullet: '-',
    rule: '-',
    fences: true,
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    unsafe: listSigns.map((character) => ({ character, atBreak: true })),
  }).trimEnd()

/** A text as one line of Markdown that reads as it was written. */
export function plainMarkdown(text: string): string {
  const value = text.replace(/\s*\n\s*/g, ' ')
  return written({ type: 'paragraph', children: [{ type: 'text', value }] })
}

const english = createFormatMessage()

/** The address of a picture's file from the page; null where this computer does not have it. */
export type PictureAddress = (sha256: string) => string | null

/** Names a kept picture by its hash, for programs that read a text as Markdown and write it back. */
export const keptAddress: PictureAddress = (sha256) => `picture:${sha256}`

/** A rich text as Markdown (GFM), without a trailing line end. */
export function richMarkdown(
  node: RichNode,
  pictureAddress: PictureAddress = keptAddress,
  say: Say = english,
): string {
  return written(richMdast(node, pictureAddress, say))
}
