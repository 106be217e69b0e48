import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { pictureMaxBytes, pictureTypes } from '#shared/entities/files/picture.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/** A new logo or profile picture; null takes it away. */
export const newPicture = z
  .strictObject({
    mediaType: z.enum(pictureTypes),
    data: base64.max(Math.ceil(pictureMaxBytes / 3) * 4, inputsMessages.largePicture.text),
  })
  .nullable()

export type NewPicture = z.infer<typeof newPicture>
