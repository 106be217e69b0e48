import { createHash } from 'node:crypto'
import type { WriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { piecesOf } from '../audit/packContent.ts'
import type { PackContent } from '../audit/packContent.ts'

/** A packed ZIP file that is written one file after the other, hashing each on its way. */
export interface DeflatedZip {
  /** SHA-256 in hexadecimal of each added file, by path, in that order. */
  readonly hashes: ReadonlyMap<string, string>
  add(path: string, content: PackContent): Promise<{ sha256: string; bytes: number }>
  /** Writes the list of files and waits until everything is on the disk. */
  end(): Promise<{ sizeBytes: number; sha256: string }>
}

/** Starts a ZIP file that goes into a stream. Rejects with the stream's own error, or the content's. */
export function createDeflatedZip(options: {
  target: WriteStream
  mtime: Date
  signal?: AbortSignal | undefined
}): DeflatedZip {
  const { target, mtime, signal } = options
  const zip = new ZipFile()
  const hashes = new Map<string, string>()
  const whole = createHash('sha256')
  let sizeBytes = 0
  zip.outputStream.on('data', (piece: Buffer) => {
    whole.update(piece)
    sizeBytes += piece.length
  })
  /** Rejects as soon as the ZIP stream fails, so that no caller waits for a stalled stream. */
  const written = finished(zip.outputStream.pipe(target))
  const failed = new Promise<never>((_resolve, reject) => {
    written.catch(reject)
    zip.once('error', reject)
    signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
  })
  // The next await receives the error; there may be none.
  failed.catch(() => {})

  return {
    hashes,
    async add(path, content) {
      signal?.throwIfAborted()
      const hash = createHash('sha256')
      let bytes = 0
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const piece of piecesOf(content)) {
          hash.update(piece)
          bytes += piece.length
          yield piece
        }
      }
      const stream = Readable.from(counted(), { objectMode: false })
      zip.addReadStream(stream, path, { mtime, mode: 0o100644 })
      await Promise.race([finished(stream, { writable: false }), failed])
      const sha256 = hash.digest('hex')
      hashes.set(path, sha256)
      return { sha256, bytes }
    },
    async end() {
      zip.end()
      await Promise.race([written, failed])
      return { sizeBytes, sha256: whole.digest('hex') }
    },
  }
}
