import { openAsBlob } from 'node:fs'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { serverErrorIn } from '#core/sync/server/serverError.ts'
import { explainForeignAnswer, isTooLargeForProxy } from '#core/sync/server/unreachable.ts'
import type { Network } from '#core/ports.ts'

/** The organization's files, as far as sync needs them. */
export interface SyncedFiles {
  has(sha256: string): boolean
  path(sha256: string): string
  start(facts: { name: string; mediaType: string; sizeBytes: number }): Promise<string>
  append(uploadId: string, offset: number, bytes: Uint8Array): Promise<number>
  finish(uploadId: string): Promise<{ sha256: string }>
  forget(uploadId: string): void
}

interface BlobRequest {
  network: Network
  serverUrl: string
  token: string
  sha256: string
  signal: AbortSignal
  /** The most that is sent at once: less where a proxy in front of the server refused more. */
  pieces: { bytes: number }
}

interface Sending extends BlobRequest {
  files: Pick<SyncedFiles, 'path'>
}

interface Fetching extends BlobRequest {
  files: SyncedFiles
}

const addressOf = ({ serverUrl, sha256 }: BlobRequest) => `${serverUrl}/v1/blobs/${sha256}`

function optionsOf({ token, signal }: BlobRequest, more: Record<string, string> = {}): RequestInit {
  return { headers: { authorization: `Bearer ${token}`, ...more }, signal, redirect: 'error' }
}

/** @throws OrgataError unless the answer is as wanted */
async function check(response: Response, { serverUrl }: Pick<BlobRequest, 'serverUrl'>): Promise<void> {
  if (response.ok) return
  const { status } = response
  const said = serverErrorIn(await response.json().catch(() => null))
  // Where the disk of the server is full, or its clock wrong, its own words say so.
  if (said !== undefined && ['disk_full', 'read_only', 'too_large'].includes(said.code)) throw said
  if (status === 401) throw refusal('unauthenticated', syncServerMessages.sessionExpired)
  if (status === 404) throw refusal('not_found', syncServerMessages.fileNotThere)
  if (status === 403) throw refusal('forbidden', syncServerMessages.filesForbidden)
  throw explainForeignAnswer(serverUrl, status)
}

/** Where a proxy refuses a whole file, it is sent in pieces of this size, and in smaller ones where it refuses those. */
const firstPieceBytes = 524_288
const leastPieceBytes = 4_096

/** Maximum immediate resumes of a cut transfer that made progress. */
const mostCuts = 100

/** Offset of the upload at the server; null when it is complete. */
async function offsetAtServer(transfer: BlobRequest): Promise<number | null> {
  const known = await transfer.network.fetch(addressOf(transfer), { ...optionsOf(transfer), method: 'HEAD' })
  if (known.ok) return null
  if (known.status !== 404) await check(known, transfer)
  return Number(known.headers.get('upload-offset') ?? 0)
}

/**
 * Uploads a file unless the server has it; a cut upload resumes at the server's offset.
 * @throws OrgataError the server's error; the network's error without progress
 */
export async function sendFile(transfer: Sending): Promise<void> {
  const { network, files, sha256, signal, pieces } = transfer
  let body: Blob | null = null
  let before = -1
  for (let cut = 0; ; cut++) {
    const offset = await offsetAtServer(transfer)
    if (offset === null) return
    body ??= await openAsBlob(files.path(sha256))
    const place = { 'upload-offset': String(offset), 'upload-length': String(body.size) }
    try {
      const sent = await network.fetch(addressOf(transfer), {
        ...optionsOf(transfer, place),
        method: 'PATCH',
        body: body.slice(offset, offset + Math.min(pieces.bytes, body.size)),
      })
      // Another upload moved the offset: ask for it again.
      if (sent.status === 409 && cut < mostCuts) {
        await sent.arrayBuffer()
        continue
      }
      await check(sent, transfer)
      await sent.arrayBuffer()
      const reached = Number(sent.headers.get('upload-offset') ?? body.size)
      if (reached >= body.size) return
      if (reached <= offset) throw refusal('unavailable', syncServerMessages.unfitAnswer)
      cut = 0
    } catch (error) {
      const next = Math.min(pieces.bytes, body.size - offset, firstPieceBytes * 2) / 2
      if (isTooLargeForProxy(error) && next >= leastPieceBytes) {
        pieces.bytes = Math.floor(next)
        continue
      }
      const isCut = !(error instanceof OrgataError) && !signal.aborted
      if (!isCut || offset <= before || cut >= mostCuts) throw error
      before = offset
    }
  }
}

/** A partial download, to resume after a cut. */
export interface PartialFile {
  uploadId: string
  offset: number
}

/** Receives a file from the current offset. */
async function receive(transfer: Fetching, partials: Map<string, PartialFile>): Promise<string> {
  const { network, files, sha256 } = transfer
  const known = partials.get(sha256)
  const range: Record<string, string> = known === undefined ? {} : { range: `bytes=${known.offset}-` }
  const response = await network.fetch(addressOf(transfer), optionsOf(transfer, range))
  // No bytes follow: the partial is another file, or complete and not finished.
  if (response.status === 416) partials.delete(sha256)
  await check(response, transfer)
  let partial = known
  if (partial === undefined || response.status !== 206) {
    const sizeBytes = Number(response.headers.get('content-length'))
    const uploadId = await files.start({ name: sha256, mediaType: 'application/octet-stream', sizeBytes })
    partial = { uploadId, offset: 0 }
    partials.set(sha256, partial)
  }
  for await (const part of response.body ?? []) {
    partial.offset = await files.append(partial.uploadId, partial.offset, part as Uint8Array)
  }
  return partial.uploadId
}

/**
 * Downloads a file and stores it if its hash matches. A cut download stays in `partials` and resumes: at once while it makes
 * progress, else with the next attempt.
 * @throws OrgataError `not_found`, `corrupt`; the network's error
 */
export async function fetchFile(transfer: Fetching, partials: Map<string, PartialFile>): Promise<void> {
  const { files, sha256, signal } = transfer
  const offsetHere = () => partials.get(sha256)?.offset ?? 0
  let uploadId: string | null = null
  for (let cut = 0; uploadId === null; cut++) {
    const before = offsetHere()
    try {
      uploadId = await receive(transfer, partials)
    } catch (error) {
      const isCut = !(error instanceof OrgataError) && !signal.aborted
      if (error instanceof OrgataError) partials.delete(sha256)
      if (!isCut || offsetHere() <= before || cut >= mostCuts) throw error
    }
  }
  partials.delete(sha256)
  const kept = await files.finish(uploadId)
  files.forget(uploadId)
  if (kept.sha256 !== sha256) {
    throw refusal('corrupt', syncServerMessages.otherBytes, undefined, { details: { sha256 } })
  }
}
