import { openAsBlob } from 'node:fs'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Network } from '../ports.ts'

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

function optionsOf({ token, signal }: Transfer): RequestInit {
  return { headers: { authorization: `Bearer ${token}` }, signal, redirect: 'error' }
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

/** Sends a file, unless the server has it. @throws OrgataError as the server answers; what the network throws */
export async function sendFile(transfer: Transfer): Promise<void> {
  const known = await transfer.network.fetch(addressOf(transfer), { ...optionsOf(transfer), method: 'HEAD' })
  if (known.ok) return
  if (known.status !== 404) check(known)
  const body = await openAsBlob(transfer.files.path(transfer.sha256))
  const sent = await transfer.network.fetch(addressOf(transfer), {
    ...optionsOf(transfer),
    method: 'PUT',
    body,
  })
  await sent.arrayBuffer()
  check(sent)
}

/** Fetches a file and keeps it, if its bytes are what its name says. @throws OrgataError `not_found`, `corrupt` */
export async function fetchFile(transfer: Transfer): Promise<void> {
  const { files, sha256 } = transfer
  const response = await transfer.network.fetch(addressOf(transfer), optionsOf(transfer))
  check(response)
  const sizeBytes = Number(response.headers.get('content-length'))
  const uploadId = await files.start({ name: sha256, mediaType: 'application/octet-stream', sizeBytes })
  let offset = 0
  for await (const part of response.body ?? []) {
    offset = await files.append(uploadId, offset, part as Uint8Array)
  }
  const kept = await files.finish(uploadId)
  files.forget(uploadId)
  if (kept.sha256 !== sha256) {
    throw new OrgataError('corrupt', 'The sync server sent other bytes than the file it was asked for.', {
      sha256,
    })
  }
}
