import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import { isShownSize, pictureFacts } from '#shared/entities/richText/pictureFacts.ts'
import type { PictureFacts } from '#shared/entities/richText/pictureFacts.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import type { TextPictureType } from '#shared/entities/richText/textPicture.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

const { maxBytes } = textPictureLimits

/** Bytes as people read them: `12.4 MB`. */
const megabytes = (bytes: number, format: FormatMessage) =>
  format(screenMessages.megabytes, { size: format.number(bytes / 1_000_000, { maximumFractionDigits: 1 }) })

/** @throws OrgataError `too_large` for a file with more bytes than a picture may have */
export function refuseLargeFile(sizeBytes: number, format: FormatMessage): void {
  if (sizeBytes <= maxBytes) return
  throw new OrgataError(
    'too_large',
    format(pictureMessages.tooLarge, {
      size: megabytes(sizeBytes, format),
      limit: megabytes(maxBytes, format),
    }),
  )
}

const isSvg = (bytes: Uint8Array) => /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 2_000)).toString())

/**
 * The format and size of a picture for a text, by its bytes.
 * @throws OrgataError `invalid_input` for any other file; `too_large` for one with too many bytes or pixels
 */
export function factsOfPicture(bytes: Uint8Array, format: FormatMessage): PictureFacts {
  refuseLargeFile(bytes.length, format)
  const facts = pictureFacts(bytes)
  if (facts === null)
    throw new OrgataError(
      'invalid_input',
      format(isSvg(bytes) ? pictureMessages.svg : pictureMessages.notOne),
    )
  if (!isShownSize(facts))
    throw new OrgataError(
      'too_large',
      format(pictureMessages.tooManyPixels, { width: facts.width, height: facts.height }),
    )
  return facts
}

const endings: Record<TextPictureType, RegExp> = {
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/webp': /\.webp$/i,
  'image/gif': /\.gif$/i,
}

/** The name of a picture, with the ending of what it is: exports write it under this name. */
export function pictureName(name: string, mediaType: TextPictureType): string {
  if (endings[mediaType].test(name)) return cutText(name, 300)
  const ending = `.${mediaType.slice('image/'.length)}`
  return `${cutText(name.replace(/\.[a-z0-9]{1,5}$/i, ''), 290)}${ending}`
}
