import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { isShownSize, pictureFacts } from '#shared/entities/richText/pictureFacts.ts'
import type { PictureFacts } from '#shared/entities/richText/pictureFacts.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import type { TextPicture } from '#shared/entities/richText/textPicture.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { sendPieces, whenConnected, withRetry } from '#renderer/files/sendPieces.ts'
import type { PieceDoor } from '#renderer/files/sendPieces.ts'

/** Larger photos are scaled down to this side: more than any screen shows of a text. */
const sharpSide = 2_560
const heavyBytes = 2_500_000

/** Keeps a picture and makes it one of a playbook. @throws OrgataError with words for the person */
export async function addPicture(
  bridge: Bridge,
  playbookId: string,
  file: File,
  format: FormatMessage,
): Promise<TextPicture> {
  const sent = await sendable(file, format)
  const door: PieceDoor = {
    start: () =>
      bridge.call('files.start', {
        name: file.name,
        sizeBytes: sent.size,
        mediaType: sent.type || undefined,
      }),
    chunk: (piece) => bridge.call('files.chunk', piece),
    connected: () => whenConnected(bridge),
    checkWanted: () => {},
    onSent: () => {},
  }
  const source = { name: file.name, size: sent.size, type: sent.type, slice: sent.slice.bind(sent) }
  const uploadId = await sendPieces(source, door)
  await withRetry(door, () => bridge.call('files.finish', { uploadId }))
  return withRetry(door, () => bridge.call('playbooks.addPicture', { playbookId, picture: { uploadId } }))
}

/** The bytes to keep: the file as it is, or scaled down where it is a large photo. */
async function sendable(file: File, format: FormatMessage): Promise<Blob> {
  const facts = pictureFacts(new Uint8Array(await file.slice(0, 1_000_000).arrayBuffer()))
  if (facts === null) {
    const start = await file.slice(0, 2_000).text()
    const isSvg = file.type === 'image/svg+xml' || /<svg[\s>]/i.test(start)
    throw new OrgataError('invalid_input', format(isSvg ? pictureMessages.svg : pictureMessages.notOne))
  }
  if (!isShownSize(facts)) throw new OrgataError('too_large', format(pictureMessages.tooManyPixels, facts))
  const bytes: Blob = await scaled(file, facts, format)
  const { maxBytes } = textPictureLimits
  if (bytes.size <= maxBytes) return bytes
  const words = { size: sizeWords(bytes.size), limit: sizeWords(maxBytes) }
  throw new OrgataError('too_large', format(pictureMessages.tooLarge, words))
}

/**
 * A smaller form of a large picture; one that moves stays as it is.
 * @throws OrgataError `invalid_input` for a picture that the window cannot draw: a damaged one
 */
async function scaled(file: File, { mediaType, width, height }: PictureFacts, format: FormatMessage) {
  const image = await createImageBitmap(file).catch(() => {
    throw new OrgataError('invalid_input', format(pictureMessages.damaged))
  })
  try {
    const isLight = Math.max(width, height) <= sharpSide && file.size <= heavyBytes
    if (mediaType === 'image/gif' || isLight) return file
    const scale = Math.min(1, sharpSide / Math.max(image.width, image.height))
    const [w, h] = [Math.round(image.width * scale), Math.round(image.height * scale)]
    const canvas = new OffscreenCanvas(Math.max(1, w), Math.max(1, h))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const small = await canvas.convertToBlob({ type: 'image/webp', quality: 0.88 })
    return small.size < file.size ? small : file
  } finally {
    image.close()
  }
}
