import { keptFilesMessages } from '#shared/messages/keptFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, rmSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createIdSource } from '#shared/kernel/id.ts'
import type { Ports } from '../ports.ts'
import { isMissing, onDisk } from './diskErrors.ts'
import { moveIntoPlace, syncFolder } from './durableWrite.ts'
import { readPart } from './readPart.ts'
import { Uploads, unknownUpload } from './uploads.ts'
import type { FileFacts, FinishedUpload } from './uploads.ts'

/**
 * Files of one organization, each stored once under the SHA-256 of its bytes: `blobs/ab/<sha256>`. No path is made from
 * a user's file name. A file that `finish` or `put` returned is on the disk.
 *
 * Every operation can fail with `disk_full`, `read_only` or, for a fault of the disk, `corrupt`.
 */
export interface BlobStore {
  /** Begins an upload; returns its id. */
  start(facts: FileFacts): Promise<string>
  /** Takes the next piece; answers how many bytes there are. @throws OrgataError `not_found`, `precondition_failed` */
  append(uploadId: string, offset: number, bytes: Uint8Array): Promise<number>
  /** Ends an upload and keeps its bytes. @throws OrgataError `not_found`, `precondition_failed` */
  finish(uploadId: string): Promise<FinishedUpload>
  /** A finished upload that is not attached yet. @throws OrgataError `not_found` */
  finished(uploadId: string): FinishedUpload
  /** Forgets a finished upload once it is attached. Its bytes stay. */
  forget(uploadId: string): void
  /** Keeps bytes that are in memory already. */
  put(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }>
  /**
   * A piece of a stored file. The whole file is checked against its hash before its first piece is returned, and again
   * after every change on the disk.
   * @throws OrgataError `not_found` where this computer does not have it; `corrupt` where its bytes differ from the
   * hash
   */
  read(sha256: string, offset: number, length: number): Promise<{ bytes: Uint8Array; sizeBytes: number }>
  /** Whether the bytes are on this computer. */
  has(sha256: string): boolean
  /** Where the bytes are. */
  path(sha256: string): string
  /** Drops no uploads any more. */
  close(): void
}

export interface BlobStoreOptions {
  /** The folder `blobs` of the organization; made if it is not there. */
  folder: string
  ports: Pick<Ports, 'clock' | 'random' | 'timers'>
  /** For tests of a failing disk. */
  faults?: { beforeWrite?: () => void }
}

/** Maximum number of finished uploads that are not attached; older ones are forgotten, and their bytes kept. */
const maxFinished = 500

/** After so long without a piece an upload is dropped. */
const idleMs = 600_000

/** Opens the files of an organization; unfinished uploads of an earlier run are deleted. */
export function openBlobStore(options: BlobStoreOptions): BlobStore {
  const { folder, ports } = options
  const incoming = join(folder, 'incoming')
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true, mode: 0o700 })

  const newId = createIdSource(ports.clock, ports.random)
  const beforeWrite = options.faults?.beforeWrite ?? (() => {})
  const { clock, timers } = ports
  const uploads = new Uploads({
    folder: incoming,
    newId,
    nowMs: () => clock.nowMs(),
    timers,
    idleMs,
    beforeWrite,
  })
  const finished = new Map<string, FinishedUpload>()
  /** Size and time of change of each file as it was when it was found to be whole. */
  const verified = new Map<string, string>()

  const path = (sha256: string) => join(folder, sha256.slice(0, 2), assertHash(sha256))

  const keep = async (temporary: string, sha256: string) => {
    const target = path(sha256)
    if (!existsSync(dirname(target))) {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await syncFolder(folder)
    }
    // Also for an existing file: damaged bytes are replaced.
    await moveIntoPlace(temporary, target)
    verified.delete(sha256)
  }

  const verify = async (sha256: string, force: boolean): Promise<number> => {
    const facts = await stat(path(sha256))
    const mark = `${facts.size} ${facts.mtimeMs} ${facts.ino}`
    if (!force && verified.get(sha256) === mark) return facts.size
    if ((await hashFile(path(sha256))) !== sha256) {
      verified.delete(sha256)
      throw refusal('corrupt', keptFilesMessages.altered, undefined, { details: { sha256 } })
    }
    verified.set(sha256, mark)
    return facts.size
  }

  return {
    start: (facts) => uploads.start(facts),
    append: (uploadId, offset, bytes) => uploads.append(uploadId, offset, bytes),
    async finish(uploadId) {
      const done = finished.get(uploadId)
      if (done !== undefined) return done
      const result = await uploads.finish(uploadId, keep)
      for (const old of [...finished.keys()].slice(0, Math.max(0, finished.size - maxFinished)))
        finished.delete(old)
      finished.set(uploadId, result)
      return result
    },
    finished(uploadId) {
      const upload = finished.get(uploadId)
      if (upload === undefined) throw unknownUpload()
      return upload
    },
    forget: (uploadId) => void finished.delete(uploadId),
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const temporary = join(incoming, `${newId()}.part`)
      await onDisk(async () => {
        try {
          beforeWrite()
          await writeFile(temporary, bytes, { mode: 0o600, flag: 'wx' })
          await keep(temporary, sha256)
        } finally {
          rmSync(temporary, { force: true })
        }
      })
      return { sha256, sizeBytes: bytes.length }
    },
    read: (sha256, offset, length) =>
      onDisk(async () => {
        try {
          const sizeBytes = await verify(sha256, offset === 0)
          return {
            bytes: await readPart(path(sha256), offset, Math.min(length, Math.max(0, sizeBytes - offset))),
            sizeBytes,
          }
        } catch (error) {
          if (!isMissing(error)) throw error
          throw refusal('not_found', keptFilesMessages.notHere, undefined, { details: { sha256 } })
        }
      }),
    has: (sha256) => existsSync(path(sha256)),
    path,
    close: () => uploads.close(),
  }
}

function assertHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw refusal('invalid_input', keptFilesMessages.noAddress)
  return sha256
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Uint8Array)
  return hash.digest('hex')
}
