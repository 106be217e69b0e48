import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { pictureMaxBytes, pictureTypes } from '#shared/entities/files/picture.ts'

/** A new logo or profile picture; null takes it away. */
export const newPicture = z
  .strictObject({
    mediaType: z.enum(pictureTypes),
    data: base64.max(Math.ceil(pictureMaxBytes / 3) * 4, 'A picture has at most 500 kB.'),
  })
  .nullable()

export type NewPicture = z.infer<typeof newPicture>
