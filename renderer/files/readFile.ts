import { fileLimits } from '#shared/contract/files.contract.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'

export interface ReadOptions {
  signal: AbortSignal
  onProgress: (doneBytes: number, totalBytes: number) => void
}

/** Types that the window shows. A page or a drawing of these bytes could run what its author wrote. */
const shownTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

/** Whether the window may show a file of this type; others are bytes to it. */
export const isShownType = (mediaType: string) => shownTypes.has(mediaType)

const bytesType = 'application/octet-stream'

/** Reads a kept file piece by piece. The core checks it against its hash before the first piece. */
export async function readFile(
  bridge: Pick<Bridge, 'call'>,
  file: { sha256: string; sizeBytes: number; mediaType: string },
  { signal, onProgress }: ReadOptions,
): Promise<Blob> {
  // Blobs lie with the browser, which moves them to its disk; the page holds one piece at a time.
  const pieces: Blob[] = []
  let offset = 0
  while (offset < file.sizeBytes) {
    const input = { sha256: file.sha256, offset, length: fileLimits.chunkBytes }
    const piece = new Uint8Array(fromBase64((await bridge.call('files.read', input, { signal })).data))
    if (piece.length === 0) break
    pieces.push(new Blob([piece]))
    offset += piece.length
    onProgress(offset, file.sizeBytes)
  }
  return new Blob(pieces, { type: isShownType(file.mediaType) ? file.mediaType : bytesType })
}

/** Gives a file to the person, into their folder of downloads. It is never opened inside the window. */
export function saveFile(blob: Blob, name: string): void {
  // The file is only to be saved: a type that a browser might open is not passed on.
  const url = URL.createObjectURL(new Blob([blob], { type: bytesType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
