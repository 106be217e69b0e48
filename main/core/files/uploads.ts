import { keptFilesMessages } from '#shared/messages/keptFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrgataError } from '#shared/kernel/errors.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import { createOwnTimers } from '../timing/ownTimers.ts'
import type { OwnTimers } from '../timing/ownTimers.ts'
import { onDisk } from './diskErrors.ts'

/** The declared facts of a file before its bytes. */
export interface FileFacts {
  name: string
  mediaType: string
  sizeBytes: number
}

/** A complete upload; its bytes are stored under `sha256`. */
export interface FinishedUpload extends FileFacts {
  uploadId: string
  sha256: string
}

interface Upload {
  facts: FileFacts
  path: string
  hash: Hash
  received: number
  /** The piece being written; the next one waits for it. */
  last: Promise<unknown>
  touchedMs: number
}

export interface UploadOptions {
  folder: string
  newId: () => string
  nowMs: () => number
  timers: Timers
  /** After so long without a piece it counts as abandoned, and its bytes go. */
  idleMs: number
  /** Called before each write; a test makes it fail there. */
  beforeWrite: () => void
}

/** Maximum number of uploads. */
const maxUploads = 32

/** Running uploads, each written to a temporary file and hashed on the way. */
export class Uploads {
  readonly #options: UploadOptions
  readonly #running = new Map<string, Upload>()
  readonly #timers: OwnTimers
  #isWatched = false

  constructor(options: UploadOptions) {
    this.#options = options
    this.#timers = createOwnTimers(options.timers)
  }

  /** @throws OrgataError `precondition_failed` while too many others are under way; `disk_full`, `read_only` */
  async start(facts: FileFacts): Promise<string> {
    await this.#dropIdle()
    if (this.#running.size >= maxUploads) {
      throw refusal('precondition_failed', keptFilesMessages.tooManyUploads)
    }
    const uploadId = this.#options.newId()
    const path = join(this.#options.folder, `${uploadId}.part`)
    await onDisk(async () => (await open(path, 'wx', 0o600)).close())
    this.#running.set(uploadId, {
      facts,
      path,
      hash: createHash('sha256'),
      received: 0,
      last: Promise.resolve(),
      touchedMs: this.#options.nowMs(),
    })
    this.#watch()
    return uploadId
  }

  /**
   * Takes the next piece and answers how many bytes there are now.
   * @throws OrgataError `not_found`; `precondition_failed` for a piece out of order (`details.receivedBytes`) or beyond the
   * announced size; `disk_full`, `read_only`. After an error the same piece can be sent again.
   */
  append(uploadId: string, offset: number, bytes: Uint8Array): Promise<number> {
    return this.#inTurn(uploadId, async (upload) => {
      if (offset !== upload.received) {
        throw refusal('precondition_failed', keptFilesMessages.outOfOrder, undefined, {
          details: {
            receivedBytes: upload.received,
          },
        })
      }
      if (offset + bytes.length > upload.facts.sizeBytes) {
        throw refusal('precondition_failed', keptFilesMessages.tooLong)
      }
      await onDisk(async () => {
        this.#options.beforeWrite()
        await writeAt(upload.path, offset, bytes)
      })
      upload.hash.update(bytes)
      upload.received += bytes.length
      return upload.received
    })
  }

  /** Ends an upload: `keep` gets the temporary file and its hash. If that fails the upload can be finished again. */
  finish(uploadId: string, keep: (path: string, sha256: string) => Promise<void>): Promise<FinishedUpload> {
    return this.#inTurn(uploadId, async (upload) => {
      if (upload.received !== upload.facts.sizeBytes) {
        throw refusal('precondition_failed', keptFilesMessages.notComplete, undefined, {
          details: {
            receivedBytes: upload.received,
          },
        })
      }
      const sha256 = upload.hash.copy().digest('hex')
      await onDisk(() => keep(upload.path, sha256))
      this.#running.delete(uploadId)
      return { ...upload.facts, uploadId, sha256 }
    })
  }

  #inTurn<T>(uploadId: string, work: (upload: Upload) => Promise<T>): Promise<T> {
    const upload = this.#running.get(uploadId)
    if (upload === undefined) return Promise.reject(unknownUpload())
    upload.touchedMs = this.#options.nowMs()
    const result = upload.last.then(() => {
      if (!this.#running.has(uploadId)) throw unknownUpload()
      return work(upload)
    })
    upload.last = result.catch(() => {})
    return result
  }

  /** No upload is dropped from now on. */
  close(): void {
    this.#timers.stop()
  }

  /** Drops what is idle, while an upload is under way. */
  #watch(): void {
    if (this.#isWatched) return
    this.#isWatched = true
    this.#timers.setTimeout(() => {
      this.#isWatched = false
      void this.#dropIdle()
        // A file that cannot be removed now goes at the next start.
        .catch(() => {})
        .finally(() => {
          if (this.#running.size > 0) this.#watch()
        })
    }, this.#options.idleMs)
  }

  /** Forgets and deletes uploads that were idle for too long. */
  async #dropIdle(): Promise<void> {
    const before = this.#options.nowMs() - this.#options.idleMs
    for (const [uploadId, upload] of this.#running) {
      if (upload.touchedMs > before) continue
      this.#running.delete(uploadId)
      await rm(upload.path, { force: true })
    }
  }
}

/** The error for an unknown or former upload. */
export function unknownUpload(): OrgataError {
  return refusal('not_found', keptFilesMessages.uploadEnded)
}

async function writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    let written = 0
    while (written < bytes.length) {
      const part = await handle.write(bytes, written, bytes.length - written, offset + written)
      written += part.bytesWritten
    }
  } finally {
    await handle.close()
  }
}
