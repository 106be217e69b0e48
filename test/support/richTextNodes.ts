import type { RichNode } from '#shared/entities/richText/richText.ts'

/** A text with its marks. */
export const text = (words: string, ...marks: NonNullable<RichNode['marks']>): RichNode =>
  marks.length === 0 ? { type: 'text', text: words } : { type: 'text', text: words, marks }

export const paragraph = (...content: RichNode[]): RichNode =>
  content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content }
