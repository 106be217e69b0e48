import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { isShownSize, pictureFacts } from '#shared/entities/richText/pictureFacts.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import type { TextPicture } from '#shared/entities/richText/textPicture.ts'
import { base64, fromBase64 } from '#shared/kernel/bytes.ts'
import type { FindPicture } from '#core/content/markdown/findPicture.ts'

/** A picture that came with the imported texts, by its path among them. */
export interface PictureBeside {
  path: string
  picture: TextPicture
}

/** A picture in the text itself, whose bytes are still to be kept. */
export interface EmbeddedPicture {
  picture: TextPicture
  bytes: Uint8Array
}

/** The pictures of one text: those that it names are noted, with those that it holds. */
export interface FilePictures {
  find: FindPicture
  /** The pictures that were found, each once. */
  used(): TextPicture[]
  embedded(): EmbeddedPicture[]
}

/** The form of a path in which two that mean one file are equal. */
const compared = (path: string) => posix.normalize(path.replaceAll('\\', '/')).toLowerCase().normalize('NFC')

const embeddedForm = /^data:image\/[a-z0-9.+-]+;base64,([a-z0-9+/=\s]+)$/i

/**
 * Finds the pictures of a text among the files beside it: by the path from the text's folder, else by the name where one
 * file alone has it. Nothing is looked for on the disk or in a network.
 */
export function filePictures(textPath: string, beside: readonly PictureBeside[]): FilePictures {
  const folder = posix.dirname(textPath.replaceAll('\\', '/'))
  const byPath = new Map(beside.map((one) => [compared(one.path), one.picture]))
  const byName = Map.groupBy(beside, (one) => posix.basename(compared(one.path)))
  const used = new Map<string, TextPicture>()
  const embedded = new Map<string, EmbeddedPicture>()

  const besideText = (url: string): TextPicture | undefined => {
    const path = decoded(url.replace(/[?#].*$/s, '').replace(/^file:\/+/i, '/'))
    const sameName = byName.get(posix.basename(compared(path))) ?? []
    return (
      byPath.get(compared(posix.join(folder, path))) ??
      byPath.get(compared(path)) ??
      (sameName.length === 1 ? sameName[0]!.picture : undefined)
    )
  }

  const within = (url: string): TextPicture | undefined => {
    const data = embeddedForm.exec(url)?.[1]?.replace(/\s/g, '') ?? ''
    if (data === '' || !base64.safeParse(data).success) return undefined
    const bytes = fromBase64(data)
    const facts = bytes.length <= textPictureLimits.maxBytes ? pictureFacts(bytes) : null
    if (facts === null || !isShownSize(facts)) return undefined
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const name = `picture-${embedded.size + 1}.${facts.mediaType.slice('image/'.length)}`
    const picture = embedded.get(sha256)?.picture ?? { sha256, sizeBytes: bytes.length, ...facts, name }
    embedded.set(sha256, { picture, bytes })
    return picture
  }

  return {
    find(url) {
      if (/^(?:https?|mailto|javascript):/i.test(url.trim()) || url.trim() === '') return null
      const found = /^data:/i.test(url) ? within(url) : besideText(url)
      if (found === undefined) return null
      used.set(found.sha256, found)
      return found
    },
    used: () => [...used.values()],
    embedded: () => [...embedded.values()],
  }
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
