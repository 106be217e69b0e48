import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import type { BlobFiles } from '../blobs/blobFiles.ts'
import { mayReadFile, mayWriteFiles } from '../blobs/blobRights.ts'
import type { FileQuota } from '../blobs/fileQuota.ts'
import type { UploadParts } from '../blobs/uploadParts.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'
import { answerJson } from './answer.ts'
import { requireSession } from './requireSession.ts'

/** The files, and the listener for new ones. */
export interface FileParts {
  files: BlobFiles
  parts: UploadParts
  quota: FileQuota
  fileArrived(organizationId: string): void
}

interface FileRequest {
  core: ServerCore
  session: DeviceSession
  sha256: string
  request: IncomingMessage
  response: ServerResponse
}

/**
 * `HEAD`, `GET`, `PUT` and `PATCH /v1/blobs/<sha256>`. False for any other path.
 *
 * A file is sent whole by `PUT`, or in pieces by `PATCH` with `upload-offset` and `upload-length`: after a cut, the
 * response to `HEAD` is 404 with the `upload-offset` to continue from. `GET` accepts `range: bytes=<from>-`.
 * @throws OrgataError, which becomes the response
 */
export async function blobRoute(
  core: ServerCore,
  parts: FileParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const sha256 = /^\/v1\/blobs\/([0-9a-f]{64})$/.exec(path)?.[1]
  if (sha256 === undefined) return false
  const session = requireSession(core, request)
  const one: FileRequest = { core, session, sha256, request, response }
  if (request.method === 'PUT' || request.method === 'PATCH') await take(one, parts)
  else if (request.method === 'GET' || request.method === 'HEAD') await give(one, parts)
  else throw missing()
  return true
}

const missing = () => refusal('not_found', m.noFile)

function headerNumber(request: IncomingMessage, name: string): number | null {
  const text = request.headers[name]
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}

async function take(one: FileRequest, { files, parts, quota, fileArrived }: FileParts): Promise<void> {
  const { core, session, sha256, request, response } = one
  const { organizationId, deviceId, personId } = session
  core.checkWritable()
  if (!mayWriteFiles(session)) {
    core.refusals.note({ organizationId, deviceId, personId, what: 'file', kind: '', reason: 'forbidden' })
    core.metrics.count('refusals_total')
    throw refusal('forbidden', m.noFiles)
  }
  if ((headerNumber(request, 'content-length') ?? 0) > core.limits.blobBytes) {
    throw refusal('too_large', m.fileTooLarge)
  }
  const announced = headerNumber(request, 'upload-length') ?? headerNumber(request, 'content-length')
  await quota.check(organizationId, announced ?? core.limits.blobBytes)
  const before = await files.sizeOf(organizationId, sha256)
  let isComplete = true
  if (request.method === 'PUT') {
    await files.write(organizationId, sha256, request)
    core.metrics.count('blob_bytes_received_total', headerNumber(request, 'content-length') ?? 0)
  } else {
    const offset = headerNumber(request, 'upload-offset')
    const length = headerNumber(request, 'upload-length')
    if (offset === null || length === null || offset > length) {
      throw refusal('invalid_input', m.badPiece)
    }
    const target = files.pathOf(organizationId, sha256)
    const name = { organizationId, deviceId, sha256 }
    const state = await parts.append(name, { offset, length, bytes: request, target })
    response.setHeader('upload-offset', state.offset)
    isComplete = state.isComplete
  }
  answerJson(response, 200, {})
  if (!isComplete) return
  if (before === null) quota.added(organizationId, (await files.sizeOf(organizationId, sha256)) ?? 0)
  fileArrived(organizationId)
}

/** Where a client wants a file to begin: `bytes=<from>-`; anything else is answered with the whole. */
function firstByte(request: IncomingMessage): number {
  return Number(/^bytes=(\d{1,15})-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
}

async function give(one: FileRequest, { files, parts }: FileParts): Promise<void> {
  const { core, session, sha256, request, response } = one
  const { organizationId, deviceId } = session
  const mayWrite = mayWriteFiles(session)
  const isAllowed = mayReadFile(core.db, session, sha256) || (request.method === 'HEAD' && mayWrite)
  const size = isAllowed ? await files.sizeOf(organizationId, sha256) : null
  if (size === null) {
    if (request.method === 'HEAD' && mayWrite) {
      response.setHeader('upload-offset', await parts.offsetOf({ organizationId, deviceId, sha256 }))
    }
    throw missing()
  }
  const from = firstByte(request)
  const common = {
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  }
  if (from > 0 && from >= size) {
    response.writeHead(416, { ...common, 'content-range': `bytes */${size}` })
    response.end()
    return
  }
  const range = from === 0 ? {} : { 'content-range': `bytes ${from}-${size - 1}/${size}` }
  response.writeHead(from === 0 ? 200 : 206, { ...common, ...range, 'content-length': size - from })
  if (request.method === 'HEAD') response.end()
  else {
    core.metrics.count('blob_bytes_sent_total', size - from)
    await pipeline(files.read(organizationId, sha256, from), response)
  }
}
