import { keptFilesMessages } from '#shared/messages/keptFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { open } from 'node:fs/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import { Bad } from '../audit/verifier/bounds.mjs'
import { content } from '../audit/verifier/zipContent.mjs'
import { readDirectory } from '../audit/verifier/zipDirectory.mjs'
import { isMissing, onDisk } from '../files/diskErrors.ts'

/**
 * A ZIP file from outside, read without unpacking it by its names. Opening it checks them: no name leaves the archive
 * or is repeated, no entry is a link, or declares more content than its packed bytes can hold.
 */
export interface Archive {
  /** Path to declared size in bytes; `content` yields exactly that much or fails. */
  readonly sizes: ReadonlyMap<string, number>
  /** @throws OrgataError `corrupt` where it is not there or damaged */
  content(path: string): AsyncGenerator<Uint8Array>
  /** A small text, whole. @throws OrgataError `corrupt`, also where it is longer than `maxBytes` */
  text(path: string, maxBytes: number): Promise<string>
  close(): Promise<void>
}

/**
 * Opens a ZIP file.
 * @throws OrgataError `not_found` where the file is missing; `corrupt` where it is not a ZIP file or its directory is
 * false
 */
export async function openArchive(path: string): Promise<Archive> {
  const file = await onDisk(() => open(path, 'r')).catch((error: unknown) => {
    if (!isMissing(error)) throw error
    throw refusal('not_found', keptFilesMessages.noFile)
  })
  try {
    const entries = await wellFormed(() => readDirectory(file))
    const find = (name: string) => {
      const entry = entries.get(name)
      if (entry === undefined) throw refusal('corrupt', keptFilesMessages.filePartMissing, { name })
      return entry
    }
    async function* read(name: string): AsyncGenerator<Uint8Array> {
      try {
        yield* content(file, find(name))
      } catch (error) {
        throw fromBad(error)
      }
    }
    return {
      sizes: new Map([...entries].map(([name, entry]) => [name, entry.size])),
      content: read,
      async text(name, maxBytes) {
        if (find(name).size > maxBytes) throw refusal('corrupt', keptFilesMessages.notOurs, { name })
        const pieces: Uint8Array[] = []
        for await (const piece of read(name)) pieces.push(piece)
        try {
          return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces))
        } catch {
          throw refusal('corrupt', keptFilesMessages.partUnreadable, { name })
        }
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function wellFormed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw fromBad(error)
  }
}

function fromBad(error: unknown): unknown {
  return error instanceof Bad ? new OrgataError('corrupt', error.message, undefined, error) : error
}
