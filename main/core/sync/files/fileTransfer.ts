import { openAsBlob } from 'node:fs'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Network } from '#core/ports.ts'

/** What syncing needs of the files of the organization. */
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

/** How often a cut connection is taken up again at once, as long as it got further. */
const mostCuts = 100

/** How much of a file the server has from us; null where it has all of it. */
async function offsetAtServer(transfer: Transfer): Promise<number | null> {
  const known = await transfer.network.fetch(addressOf(transfer), { ...optionsOf(transfer), method: 'HEAD' })
  if (known.ok) return null
  if (known.status !== 404) check(known)
  return Number(known.headers.get('upload-offset') ?? 0)
}

/**
 * Sends a file, unless the server has it; after a cut it goes on where the server says it was.
 * @throws OrgataError as the server answers; what the network throws, where nothing more gets through
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
      // Somebody else moved it on: look where it stands.
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

/** A file of which a part is here, to go on with after a cut. */
export interface PartialFile {
  uploadId: string
  offset: number
}

/** Takes in what the server sends of a file from where we stand, and returns the upload that holds it. */
async function receive(transfer: Transfer, partials: Map<string, PartialFile>): Promise<string> {
  const { network, files, sha256 } = transfer
  const known = partials.get(sha256)
  const range: Record<string, string> = known === undefined ? {} : { range: `bytes=${known.offset}-` }
  const response = await network.fetch(addressOf(transfer), optionsOf(transfer, range))
  // Nothing is behind what is here: it was not this file, or it is whole and was not finished.
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
 * Fetches a file and keeps it, if its bytes are what its name says. What came before a cut stays in `partials`, and goes on
 * from there: at once while that brings more, else with the next attempt.
 * @throws OrgataError `not_found`, `corrupt`; what the network throws
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
