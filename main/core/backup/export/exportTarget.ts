import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { piecesOf } from '../../audit/packContent.ts'
import type { PackContent } from '../../audit/packContent.ts'
import { syncFolder } from '../../files/durableWrite.ts'
import { createDeflatedZip } from '../deflatedZip.ts'

/** Where an export goes: files by path, under a name that appears at the end, whole, or not at all. */
export interface ExportTarget {
  add(path: string, content: PackContent): Promise<{ sha256: string; bytes: number }>
  /** Gives everything its name. */
  end(): Promise<{ sizeBytes: number }>
  /** Deletes an unfinished output. */
  discard(): Promise<void>
}

/** An export as one ZIP file. */
export function zipTarget(out: string, mtime: Date, signal: AbortSignal): ExportTarget {
  const temporary = `${out}.new`
  const stream: WriteStream = createWriteStream(temporary, { mode: 0o600, flush: true })
  const closed = new Promise<void>((resolve) => stream.once('close', () => resolve()))
  const zip = createDeflatedZip({ target: stream, mtime, signal })
  return {
    add: (path, content) => zip.add(path, content),
    async end() {
      const { sizeBytes } = await zip.end()
      await closed
      await rename(temporary, out)
      await syncFolder(dirname(out))
      return { sizeBytes }
    },
    async discard() {
      stream.destroy()
      await closed
      await rm(temporary, { force: true })
    },
  }
}

/** An export as a folder. Its paths are made of safe names only. */
export function folderTarget(out: string, signal: AbortSignal): ExportTarget {
  const temporary = `${out}.new`
  let sizeBytes = 0
  return {
    async add(path, content) {
      signal.throwIfAborted()
      const target = join(temporary, path)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const handle = await open(target, 'wx', 0o600)
      const hash = createHash('sha256')
      let bytes = 0
      try {
        for await (const piece of piecesOf(content)) {
          hash.update(piece)
          bytes += piece.length
          await handle.writeFile(piece)
        }
        await handle.sync()
      } finally {
        await handle.close()
      }
      sizeBytes += bytes
      return { sha256: hash.digest('hex'), bytes }
    },
    async end() {
      await rename(temporary, out)
      await syncFolder(dirname(out))
      return { sizeBytes }
    },
    discard: () => rm(temporary, { recursive: true, force: true }),
  }
}
