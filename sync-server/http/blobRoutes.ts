import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { BlobFiles } from '../blobs/blobFiles.ts'
import { mayReadFile, mayWriteFiles } from '../blobs/blobRights.ts'
import type { ServerCore } from '../serverCore.ts'
import { answerJson } from './answer.ts'
import { requireSession } from './identityRoutes.ts'

/** Where files lie, and who is told of a new one. */
export interface FileParts {
  files: BlobFiles
  fileArrived(organizationId: string): void
}

/**
 * `HEAD`, `GET` and `PUT /v1/blobs/<sha256>`. False for a path that is none.
 * @throws OrgataError, which becomes the answer
 */
export async function blobRoute(
  core: ServerCore,
  { files, fileArrived }: FileParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const sha256 = /^\/v1\/blobs\/([0-9a-f]{64})$/.exec(path)?.[1]
  if (sha256 === undefined) return false
  const session = requireSession(core, request)
  const { organizationId } = session
  const missing = () => new OrgataError('not_found', 'There is no such file, or none that you may see.')
  if (request.method === 'PUT') {
    if (!mayWriteFiles(session)) throw new OrgataError('forbidden', 'You may not add files.')
    if (Number(request.headers['content-length'] ?? 0) > core.limits.blobBytes) {
      throw new OrgataError('too_large', 'This file is too large for the sync server.')
    }
    await files.write(organizationId, sha256, request)
    answerJson(response, 200, {})
    fileArrived(organizationId)
    return true
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw missing()
  const isAllowed =
    mayReadFile(core.db, session, sha256) || (request.method === 'HEAD' && mayWriteFiles(session))
  const size = isAllowed ? await files.sizeOf(organizationId, sha256) : null
  if (size === null) throw missing()
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': size,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(files.read(organizationId, sha256), response)
  return true
}
