import type { Content } from 'pdfmake/interfaces.js'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { pictureFacts } from '#shared/entities/richText/pictureFacts.ts'
import { picturesOf } from '#shared/entities/richText/textPicture.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import type { Say } from '#shared/messages/message.ts'
import { runRecordMessages as m } from '#shared/messages/runRecord.messages.ts'
import type { BlobStore } from '#core/files/blobStore.ts'
import { isReadablePng } from './readablePng.ts'
import type { Typesetter } from './typesetter.ts'

/** A picture as the PDF takes it, or why it does not. */
export type PdfPicture = { url: string } | 'missing' | 'notPrintable'

/** Most of all pictures of one PDF, which is one answer. */
const limits = { bytes: 6_000_000, pixels: 16_000_000 }

/** Reads pictures for a PDF, each once: PNG and JPEG, as many as an answer takes. */
export async function readPdfPictures(
  blobs: Pick<BlobStore, 'read'>,
  texts: readonly RichNode[],
): Promise<Map<string, PdfPicture>> {
  const found = new Map<string, PdfPicture>()
  const left = { ...limits }
  for (const { sha256 } of texts.flatMap((text) => [...picturesOf(text)]))
    if (!found.has(sha256)) found.set(sha256, await readOne(blobs, sha256, left))
  return found
}

async function readOne(
  blobs: Pick<BlobStore, 'read'>,
  sha256: string,
  left: { bytes: number; pixels: number },
): Promise<PdfPicture> {
  try {
    const { bytes, sizeBytes } = await blobs.read(sha256, 0, left.bytes)
    const facts = bytes.length < sizeBytes ? null : pictureFacts(bytes)
    if (facts === null) return 'notPrintable'
    const pixels = facts.width * facts.height
    if (pixels > left.pixels) return 'notPrintable'
    // Looking at one costs as much, whether it can be shown or not.
    left.bytes -= bytes.length
    left.pixels -= pixels
    const isReadable =
      facts.mediaType === 'image/jpeg' || (facts.mediaType === 'image/png' && isReadablePng(bytes))
    if (!isReadable) return 'notPrintable'
    return { url: `data:${facts.mediaType};base64,${toBase64(bytes)}` }
  } catch (error) {
    if (error instanceof OrgataError && (error.code === 'not_found' || error.code === 'corrupt'))
      return 'missing'
    throw error
  }
}

/** The pictures that can be shown, by their hashes. */
export function pdfImages(pictures: ReadonlyMap<string, PdfPicture>): Record<string, string> {
  return Object.fromEntries(
    [...pictures].flatMap(([sha256, one]) => (typeof one === 'object' ? [[sha256, one.url]] : [])),
  )
}

/** The pictures of a text, each with its words; in place of one that cannot be shown, why, and its fingerprint. */
export function picturesIn(
  text: RichNode,
  pictures: ReadonlyMap<string, PdfPicture>,
  { type, say }: { type: Typesetter; say: Say },
): Content[] {
  return [...picturesOf(text)].map(({ sha256, alt }): Content => {
    const picture = pictures.get(sha256) ?? 'missing'
    if (typeof picture === 'object') {
      const caption: Content[] = alt === '' ? [] : [{ text: type.set(alt), style: 'small' }]
      return {
        unbreakable: true,
        margin: [0, 4, 0, 6],
        stack: [{ image: sha256, fit: [360, 240] }, ...caption],
      }
    }
    const why = say(picture === 'missing' ? m.pictureMissing : m.pictureNotPrintable, { sha256 })
    return { text: type.set(alt === '' ? why : `${alt}: ${why}`), style: 'small', margin: [0, 4, 0, 6] }
  })
}
