import type { NewPicture } from '#shared/contract/newPicture.ts'
import { pictureMaxBytes } from '#shared/entities/files/picture.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'

/** The longer side of a kept picture, in pixels. */
const maxSide = 512

/** Scales a chosen image to the stored size, as WebP. @throws Error where the file is no image */
export async function smallPicture(file: Blob): Promise<NonNullable<NewPicture>> {
  const image = await createImageBitmap(file)
  const scale = Math.min(1, maxSide / Math.max(image.width, image.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
  if (blob.size > pictureMaxBytes) throw new Error('The picture is too large.')
  return { mediaType: 'image/webp', data: toBase64(new Uint8Array(await blob.arrayBuffer())) }
}
