import type { TextPicture } from '#shared/entities/richText/textPicture.ts'

/** A kept file, with its size in pixels where that is known. */
export type PictureFile = Pick<TextPicture, 'sha256'> & Partial<Pick<TextPicture, 'width' | 'height'>>

/** Finds the kept file of an address in the text; null for one that is not known. */
export type FindPicture = (url: string) => PictureFile | null
