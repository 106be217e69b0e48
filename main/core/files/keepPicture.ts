import { keptFilesMessages } from '#shared/messages/keptFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { NewPicture } from '#shared/contract/newPicture.ts'
import { pictureMaxBytes } from '#shared/entities/files/picture.ts'
import type { Picture } from '#shared/entities/files/picture.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { BlobStore } from './blobStore.ts'

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)]

/** The bytes that a file of each type has at a place. Source: PNG 5.2, JFIF 1.02, RFC 9649 (WebP). */
const signatures: Record<Picture['mediaType'], readonly { at: number; bytes: readonly number[] }[]> = {
  'image/png': [{ at: 0, bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] }],
  'image/jpeg': [{ at: 0, bytes: [0xff, 0xd8, 0xff] }],
  'image/webp': [
    { at: 0, bytes: ascii('RIFF') },
    { at: 8, bytes: ascii('WEBP') },
  ],
}

/**
 * Keeps a logo or profile picture as a file by its hash.
 * @throws OrgataError `invalid_input` where it is too large or its bytes are of another type; `disk_full`, `read_only`
 */
export async function keepPicture(
  blobs: Pick<BlobStore, 'put'>,
  { mediaType, data }: NonNullable<NewPicture>,
): Promise<Picture> {
  const bytes = fromBase64(data)
  if (bytes.length > pictureMaxBytes) {
    throw refusal('invalid_input', keptFilesMessages.pictureTooLarge)
  }
  const isOfType = signatures[mediaType].every((part) =>
    part.bytes.every((byte, index) => bytes[part.at + index] === byte),
  )
  if (!isOfType) {
    throw refusal('invalid_input', keptFilesMessages.noPicture)
  }
  return { mediaType, ...(await blobs.put(bytes)) }
}
