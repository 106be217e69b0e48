import { fileLimits } from '#shared/contract/files.contract.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { evidenceMessages } from '#shared/messages/evidence.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

/** A file as the browser gives it, as far as sending it needs. */
export type SourceFile = Pick<File, 'name' | 'size' | 'type'> & {
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** Where the pieces of a file go. Each of the calls may be made twice. */
export interface PieceDoor {
  start(): Promise<{ uploadId: string }>
  chunk(piece: { uploadId: string; offset: number; data: string }): Promise<{ receivedBytes: number }>
  /** Resolves when the core is reachable, or when the work is cancelled. */
  connected(): Promise<void>
  /** Throws the cancellation's error. */
  checkWanted(): void
  onSent(bytes: number): void
}

/** Repeats an idempotent call until the core is reachable. */
export async function withRetry<T>(
  { connected, checkWanted }: Pick<PieceDoor, 'connected' | 'checkWanted'>,
  call: () => Promise<T>,
): Promise<T> {
  for (;;) {
    checkWanted()
    try {
      const answer = await call()
      checkWanted()
      return answer
    } catch (error) {
      if (!(error instanceof OrgataError) || error.code !== 'unavailable') throw error
      await connected()
    }
  }
}

/**
 * Sends a file piece by piece and resumes after a lost connection; from the beginning after a restart of the core.
 * Returns the upload's id.
 */
export async function sendPieces(file: SourceFile, door: PieceDoor): Promise<string> {
  let { uploadId } = await withRetry(door, door.start)
  for (let sent = 0; sent < file.size;) {
    const end = Math.min(file.size, sent + fileLimits.chunkBytes)
    const data = toBase64(new Uint8Array(await readPiece(file, sent, end)))
    try {
      const piece = { uploadId, offset: sent, data }
      sent = (await withRetry(door, () => door.chunk(piece))).receivedBytes
    } catch (error) {
      if (!(error instanceof OrgataError)) throw error
      // A piece without a reply may have arrived; the core returns its offset.
      const received = error.details?.['receivedBytes']
      if (typeof received === 'number' && received > sent && received <= file.size) sent = received
      else if (error.code === 'not_found' && sent > 0) {
        // Orgata was restarted in between and has no such upload.
        ;({ uploadId } = await withRetry(door, door.start))
        sent = 0
      } else throw error
    }
    door.onSent(sent)
  }
  return uploadId
}

async function readPiece(file: SourceFile, start: number, end: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(start, end).arrayBuffer()
  } catch {
    throw refusal('invalid_input', evidenceMessages.unreadable)
  }
}

/** Resolves when the bridge is open, or `signal` is aborted. */
export function whenConnected(
  bridge: Pick<Bridge, 'connection' | 'onConnection'>,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    if (bridge.connection === 'open' || signal?.aborted) return resolve()
    const done = () => {
      stop()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const stop = bridge.onConnection((state) => {
      if (state === 'open') done()
    })
    signal?.addEventListener('abort', done)
  })
}
