import type { PictureSize } from '#shared/entities/richText/textPicture.ts'

/** How Markdown says the width of a picture, for which it has no sign: as the title of the picture. */
export const pictureWidths: readonly { size: Exclude<PictureSize, 'full'>; title: string }[] = [
  { size: 'small', title: 'small width' },
  { size: 'medium', title: 'medium width' },
]
