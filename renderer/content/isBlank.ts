import { richTextToPlain } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { picturesOf } from '#shared/entities/richText/textPicture.ts'

/** Whether a text has no words and no other visible content. */
export function isBlank(text: RichNode): boolean {
  if (richTextToPlain(text).trim() !== '' || !picturesOf(text).next().done) return false
  return !(text.content ?? []).some((node) => node.type === 'table' || node.type === 'horizontalRule')
}
