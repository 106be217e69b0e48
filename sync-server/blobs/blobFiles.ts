import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { moveIntoPlace } from './moveIntoPlace.ts'

/** Files by their content, `blobs/<organization>/ab/<sha256>`: written whole or not at all, and never under a name that does not fit. */
export interface BlobFiles {
  /** The size, or null where there is no such file. */
  sizeOf(organizationId: string, sha256: string): Promise<number | null>
  /** @throws OrgataError `invalid_input` if the bytes do not match the name; `too_large` */
  write(organizationId: string, sha256: string, bytes: Readable): Promise<void>
  /** The bytes from an offset on. */
  read(organizationId: string, sha256: string, from: number): Readable
  /** The path of a stored or future file. */
  pathOf(organizationId: string, sha256: string): string
}

/** Opens the files; unfinished uploads of an earlier run are deleted. */
export function createBlobFiles(options: {
  dataDir: string
  maxBytes: number
  newId: () => string
}): BlobFiles {
  const { dataDir, maxBytes, newId } = options
  const folder = join(dataDir, 'blobs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder))
    if (name.endsWith('.part')) rmSync(join(folder, name), { force: true })
  const pathOf = (organizationId: string, sha256: string) =>
    join(folder, organizationId, sha256.slice(0, 2), sha256)

  return {
    async sizeOf(organizationId, sha256) {
      try {
        return (await stat(pathOf(organizationId, sha256))).size
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async write(organizationId, sha256, bytes) {
      const target = pathOf(organizationId, sha256)
      const temporary = join(folder, `${newId()}.part`)
      const file = await open(temporary, 'wx', 0o600)
      try {
        const hash = createHash('sha256')
        let size = 0
        // A stream that is left early stays open, so that its sender can be told why.
        for await (const part of bytes.iterator({ destroyOnReturn: false })) {
          const piece = part as Buffer
          size += piece.length
          if (size > maxBytes) throw refusal('too_large', m.fileTooLarge)
          hash.update(piece)
          await file.writeFile(piece)
        }
        if (hash.digest('hex') !== sha256) {
          throw refusal('invalid_input', m.otherFile)
        }
        await file.sync()
        await moveIntoPlace(temporary, target)
      } finally {
        await file.close()
        await rm(temporary, { force: true })
      }
    },
    read: (organizationId, sha256, from) => createReadStream(pathOf(organizationId, sha256), { start: from }),
    pathOf,
  }
}
