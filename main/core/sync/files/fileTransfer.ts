import { openAsBlob } from 'node:fs'
import { OrgataError } from '#shared/kernel/errors.ts'
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

interface Transfer {
  network: Network
  serverUrl: string
  token: string
  sha256: string
  files: SyncedFiles
  signal: AbortSignal
}

const addressOf = ({ serverUrl, sha256 }: Transfer) => `${serverUrl}/v1/blobs/${sha256}`

function optionsOf({ token, signal }: Transfer, more: Record<string, string> = {}): RequestInit {
  return { headers: { authorization: `Bearer ${token}`, ...more }, signal, redirect: 'error' }
}

function check(response: Response): void {
  if (response.ok) return
  const { status } = response
  if (status === 401) throw new OrgataError('unauthenticated', 'The session at the sync server has run out.')
  if (status === 404) throw new OrgataError('not_found', 'The sync server does not have this file yet.')
  if (status === 403) throw new OrgataError('forbidden', 'You may not add files on the sync server.')
  if (status === 413) throw new OrgataError('too_large', 'A file is too large for the sync server.')
  throw new OrgataError('unavailable', 'The sync server does not take files at the moment.')
}

/** Maximum immediate resumes of a cut transfer that made progress. */
const mostCuts = 100

/** Offset of the upload at the server; null when it is complete. */
async function offsetAtServer(transfer: Transfer): Promise<number | null> {
  const known = await transfer.network.fetch(addressOf(transfer), { ...optionsOf(transfer), method: 'HEAD' })
  if (known.ok) return null
  if (known.status !== 404) check(known)
  return Number(known.headers.get('upload-offset') ?? 0)
}

/**
 * Uploads a file unless the server has it; a cut upload resumes at the server's offset.
 * @throws OrgataError the server's error; the network's error without progress
 */
export async function sendFile(transfer: Transfer): Promise<void> {
  const { network, files, sha256, signal } = transfer
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
        body: body.slice(offset),
      })
      await sent.arrayBuffer()
      // Another upload moved the offset: ask for it again.
      if (sent.status === 409 && cut < mostCuts) continue
      check(sent)
      return
    } catch (error) {
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
async function receive(transfer: Transfer, partials: Map<string, PartialFile>): Promise<string> {
  const { network, files, sha256 } = transfer
  const known = partials.get(sha256)
  const range: Record<string, string> = known === undefined ? {} : { range: `bytes=${known.offset}-` }
  const response = await network.fetch(addressOf(transfer), optionsOf(transfer, range))
  // No bytes follow: the partial is another file, or complete and not finished.
  if (response.status === 416) partials.delete(sha256)
  check(response)
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
export async function fetchFile(transfer: Transfer, partials: Map<string, PartialFile>): Promise<void> {
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
    throw new OrgataError('corrupt', 'The sync server sent other bytes than the file it was asked for.', {
      sha256,
    })
  }
}
