import { keptFilesMessages } from '#shared/messages/keptFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrgataError } from '#shared/kernel/errors.ts'
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
  /** Called before each write; a test makes it fail there. */
  beforeWrite: () => void
}

/** Maximum number of uploads; beyond it the idle ones are dropped. */
const maxUploads = 32
const idleMs = 600_000

/** Running uploads, each written to a temporary file and hashed on the way. */
export class Uploads {
  readonly #options: UploadOptions
  readonly #running = new Map<string, Upload>()

  constructor(options: UploadOptions) {
    this.#options = options
  }

  /** @throws OrgataError `precondition_failed` while too many others are under way; `disk_full`, `read_only` */
  async start(facts: FileFacts): Promise<string> {
    if (this.#running.size >= maxUploads) await this.dropIdle(idleMs)
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

  /** Forgets and deletes uploads that were idle for too long. */
  async dropIdle(forMs: number): Promise<void> {
    const before = this.#options.nowMs() - forMs
    for (const [uploadId, upload] of this.#running) {
      if (upload.touchedMs >= before) continue
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
