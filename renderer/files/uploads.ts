import { cutText } from '#shared/kernel/cutText.ts'
import { fileLimits } from '#shared/contract/files.contract.ts'
import { OrgataError, fromErrorShape, toErrorShape } from '#shared/kernel/errors.ts'
import { withRetry, sendPieces } from './sendPieces.ts'
import type { PieceDoor, SourceFile } from './sendPieces.ts'

/** A file on its way to a work item. */
export interface Upload {
  key: number
  workItemId: string
  /** The evidence it answers; null for a free file. */
  evidenceId: string | null
  name: string
  sizeBytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'attaching' | 'failed'
  /** The reason of the failure. */
  problem: OrgataError | 'tooLarge' | null
}

/** The dependencies of uploads: the calls of files.contract.ts and `work.attach`. */
export interface UploadPorts {
  start(file: { name: string; sizeBytes: number; mediaType: string }): Promise<{ uploadId: string }>
  chunk(piece: { uploadId: string; offset: number; data: string }): Promise<{ receivedBytes: number }>
  finish(upload: { uploadId: string }): Promise<unknown>
  attach(file: { workItemId: string; uploadId: string; evidenceId: string | null }): Promise<unknown>
  /** Resolves when the core can be reached (again). */
  connected(): Promise<void>
}

interface Job {
  upload: Upload
  file: SourceFile
  cancelled: boolean
}

class Cancelled extends Error {}

/** Uploads files, one at a time, in pieces; resumes after a lost connection. Outlives the pages. */
export class Uploads {
  readonly #ports: UploadPorts
  readonly #listeners = new Set<() => void>()
  readonly #jobs = new Map<number, Job>()
  #shown: readonly Upload[] = []
  #lastKey = 0
  #running = false

  constructor(ports: UploadPorts) {
    this.#ports = ports
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** All files on their way; the same array until something changed. */
  readonly getState = (): readonly Upload[] => this.#shown

  get isBusy(): boolean {
    return this.#shown.some(({ state }) => state !== 'failed')
  }

  /** Takes files for a work item. One that is too large is refused at once, by name. */
  add(workItemId: string, evidenceId: string | null, files: readonly SourceFile[]): void {
    for (const file of files) {
      const key = ++this.#lastKey
      const tooLarge = file.size > fileLimits.maxFileBytes
      const upload: Upload = {
        key,
        workItemId,
        evidenceId,
        name: file.name,
        sizeBytes: file.size,
        sentBytes: 0,
        state: tooLarge ? 'failed' : 'waiting',
        problem: tooLarge ? 'tooLarge' : null,
      }
      this.#jobs.set(key, { upload, file, cancelled: false })
    }
    this.#emit()
    void this.#run()
  }

  /** Stops a file on its way, or takes a failed one off the list. */
  cancel(key: number): void {
    const job = this.#jobs.get(key)
    if (job === undefined) return
    job.cancelled = true
    this.#jobs.delete(key)
    this.#emit()
  }

  /** Begins a failed file again. */
  retry(key: number): void {
    const job = this.#jobs.get(key)
    if (job === undefined || job.upload.sizeBytes > fileLimits.maxFileBytes) return
    this.#change(job, { state: 'waiting', sentBytes: 0, problem: null })
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    for (;;) {
      const job = [...this.#jobs.values()].find(({ upload }) => upload.state === 'waiting')
      if (job === undefined) break
      try {
        await this.#bring(job)
        this.#jobs.delete(job.upload.key)
        this.#emit()
      } catch (error) {
        if (!(error instanceof Cancelled)) this.#change(job, { state: 'failed', problem: problemOf(error) })
      }
    }
    this.#running = false
  }

  async #bring(job: Job): Promise<void> {
    const { file, upload } = job
    this.#change(job, { state: 'sending' })
    const start = () =>
      this.#ports.start({
        name: cutText(file.name.trim() || 'file', 300),
        sizeBytes: file.size,
        mediaType: (file.type || 'application/octet-stream').slice(0, 200),
      })
    const door: PieceDoor = {
      start,
      chunk: (piece) => this.#ports.chunk(piece),
      connected: () => this.#ports.connected(),
      checkWanted() {
        if (job.cancelled) throw new Cancelled()
      },
      onSent: (sentBytes) => this.#change(job, { sentBytes }),
    }
    const uploadId = await sendPieces(file, door)
    this.#change(job, { state: 'attaching' })
    await withRetry(door, () => this.#ports.finish({ uploadId }))
    // Not tried again by itself: if only the answer was lost, the file would be attached twice.
    await this.#ports.attach({ workItemId: upload.workItemId, uploadId, evidenceId: upload.evidenceId })
  }

  #change(job: Job, patch: Partial<Upload>): void {
    job.upload = { ...job.upload, ...patch }
    this.#emit()
  }

  #emit(): void {
    this.#shown = [...this.#jobs.values()].map(({ upload }) => upload)
    for (const listener of [...this.#listeners]) listener()
  }
}

function problemOf(error: unknown): OrgataError {
  return error instanceof OrgataError ? error : fromErrorShape(toErrorShape(error))
}
