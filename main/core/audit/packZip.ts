import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { piecesOf } from './packContent.ts'
import type { PackContent } from './packContent.ts'
import { archiveEnd, localHeader, wideFrom } from './verifier/zipRecords.mjs'

/** The archive of a pack, written one file after the other in its one form. */
export interface PackZip {
  /** SHA-256 in hexadecimal of each added file, by path, in that order. */
  readonly hashes: ReadonlyMap<string, string>
  add(path: string, content: PackContent): Promise<{ sha256: string; bytes: number }>
  /** Writes the list of files, waits until everything is on the disk, and closes the file. */
  end(): Promise<{ sizeBytes: number; sha256: string }>
  /** Closes an unfinished file. */
  close(): Promise<void>
}

/** Begins an archive in a new file. Each method rejects with the disk's own error, the content's, or the signal's. */
export async function openPackZip(path: string, signal?: AbortSignal): Promise<PackZip> {
  const file = await open(path, 'w+', 0o600)
  const hashes = new Map<string, string>()
  const stored: Parameters<typeof localHeader>[0][] = []
  let end = 0

  async function put(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
      done += bytesWritten
    }
  }

  return {
    hashes,
    async add(name, content) {
      const hash = createHash('sha256')
      const entry = { name, crc: 0, size: 0, at: end }
      const from = end + localHeader(entry).length
      for await (const piece of piecesOf(content)) {
        signal?.throwIfAborted()
        await put(piece, from + entry.size)
        hash.update(piece)
        entry.crc = crc32(piece, entry.crc)
        entry.size += piece.length
        if (entry.size >= wideFrom)
          throw refusal('precondition_failed', logErrorMessages.packFileTooLarge, { name })
      }
      signal?.throwIfAborted()
      // Only now are the size and the checksum known that stand before the content.
      await put(localHeader(entry), end)
      end = from + entry.size
      stored.push(entry)
      const sha256 = hash.digest('hex')
      hashes.set(name, sha256)
      return { sha256, bytes: entry.size }
    },
    async end() {
      const tail = archiveEnd(stored, end)
      await put(tail, end)
      await file.sync()
      const whole = createHash('sha256')
      for await (const piece of file.createReadStream({ start: 0, autoClose: false }))
        whole.update(piece as Buffer)
      await file.close()
      return { sizeBytes: end + tail.length, sha256: whole.digest('hex') }
    },
    close: () => file.close(),
  }
}
