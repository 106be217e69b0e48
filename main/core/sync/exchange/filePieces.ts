import { open } from 'node:fs/promises'

/** The size of a file, then its bytes in pieces. A file that is gone has none. */
export async function* filePieces(
  path: string,
  pieceBytes: number,
): AsyncGenerator<{ size: number } | { bytes: Uint8Array }> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return
  try {
    const { size } = await file.stat()
    yield { size }
    for (let at = 0; at < size;) {
      const bytes = Buffer.alloc(Math.min(pieceBytes, size - at))
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
      if (bytesRead === 0) return
      yield { bytes: bytes.subarray(0, bytesRead) }
      at += bytesRead
    }
  } finally {
    await file.close()
  }
}
