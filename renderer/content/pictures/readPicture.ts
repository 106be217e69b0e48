import { fileLimits } from '#shared/contract/files.contract.ts'
import { isShownSize, pictureFacts } from '#shared/entities/richText/pictureFacts.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'

/**
 * Reads a kept picture by its hash. What it is follows from its bytes: null for a file that is no picture, or one that
 * would take too much memory.
 * @throws OrgataError `not_found` where it is not on this computer, `corrupt`, `unavailable`
 */
export async function readPicture(bridge: Pick<Bridge, 'call'>, sha256: string): Promise<Blob | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let done = 0
  for (let size = 1; done < size;) {
    const { data, sizeBytes } = await bridge.call('files.read', {
      sha256,
      offset: done,
      length: fileLimits.chunkBytes,
    })
    if (sizeBytes > textPictureLimits.maxBytes) return null
    const piece = new Uint8Array(fromBase64(data))
    if (piece.length === 0) break
    pieces.push(piece)
    done += piece.length
    size = sizeBytes
  }
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  const facts = pictureFacts(bytes)
  return facts !== null && isShownSize(facts) ? new Blob([bytes], { type: facts.mediaType }) : null
}
