import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import type { RichNode } from './richText.ts'

/** Formats of pictures in texts: those that every window shows and that carry no script. */
export const textPictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

export type TextPictureType = (typeof textPictureTypes)[number]

/** Limits of pictures in texts. A small file can decode to a large one, so that pixels are limited too. */
export const textPictureLimits = {
  maxBytes: 10_000_000,
  maxSide: 16_000,
  maxPixels: 50_000_000,
  /** Pictures of one playbook, and in its texts. */
  perPlaybook: 500,
  altLength: 500,
}

/** The widths at which a picture is shown, as parts of the text's width. */
export const pictureSizes = ['small', 'medium', 'full'] as const

export type PictureSize = (typeof pictureSizes)[number]

/** A picture as a text names it: its file by hash, its size in pixels, and what it shows in words. */
export const textPicture = z.strictObject({
  sha256: sha256Hex,
  mediaType: z.enum(textPictureTypes),
  sizeBytes: z.int(),
  width: z.int(),
  height: z.int(),
  name: z.string(),
})

export type TextPicture = z.infer<typeof textPicture>

/** The node of a picture in a text. */
export function pictureNode(
  { sha256, width, height }: Pick<TextPicture, 'sha256'> & Partial<Pick<TextPicture, 'width' | 'height'>>,
  alt: string,
): RichNode {
  const attrs: NonNullable<RichNode['attrs']> = { sha256 }
  if (width !== undefined && height !== undefined) Object.assign(attrs, { width, height })
  if (alt !== '') attrs['alt'] = alt
  return { type: 'picture', attrs }
}

/** The pictures of a text, in the order of the text. */
export function* picturesOf(text: RichNode): Generator<{ sha256: string; alt: string }> {
  const open = [text]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'picture') {
      const { sha256, alt } = node.attrs ?? {}
      if (typeof sha256 === 'string') yield { sha256, alt: typeof alt === 'string' ? alt : '' }
    }
    for (const child of (node.content ?? []).toReversed()) open.push(child)
  }
}

/** The pictures in all texts of a playbook, with the step of each; null for its description. */
export function* picturesOfPlaybook(content: {
  description: RichNode
  steps: readonly { id: string; body: RichNode }[]
}): Generator<{ sha256: string; alt: string; stepId: string | null }> {
  for (const one of picturesOf(content.description)) yield { ...one, stepId: null }
  for (const { id, body } of content.steps) for (const one of picturesOf(body)) yield { ...one, stepId: id }
}
