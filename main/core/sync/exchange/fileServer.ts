import { Readable } from 'node:stream'
import type { SessionAnswer } from '#shared/protocol/identity.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Network } from '#core/ports.ts'
import { logsByFile, notInFile } from './answerLogs.ts'
import type { LogsByFile, Said } from './answerLogs.ts'
import { recordsByFile } from './answerRecords.ts'
import type { RecordsByFile } from './answerRecords.ts'
import { roomByFile } from './answerRooms.ts'
import { openFileSocket } from './fileSocket.ts'
import { newOutbox } from './outbox.ts'
import type { Outbox } from './outbox.ts'
import type { ServerAnswers } from './serverAnswers.ts'

/**
 * The server as a file brought it, in the place of the network: what it said is said again, and all else is noted for the next
 * file and left open, so that the exchange goes on as over a socket whose server is slow. Without an answer nothing is known
 * but what the server said before.
 */
export interface FileServer extends Network {
  readonly outbox: Outbox
  /** Grows with each thing that is asked or answered for the first time. */
  readonly moves: number
}

export function createFileServer(
  facts: Omit<RecordsByFile & LogsByFile, 'outbox' | 'moved'> & { answers: ServerAnswers | null },
): FileServer {
  const { answers, config } = facts
  const outbox = newOutbox()
  const seen = new Set<string>()
  const moved = (what: string) => void seen.add(what)
  const logs = logsByFile({ ...facts, outbox, moved })

  function session(): SessionAnswer {
    const { serverId, epoch } = config
    const known = answers?.session ?? {
      serverId: serverId ?? '',
      epoch: epoch ?? serverId ?? '',
      lifetimeMs: 3_600_000,
      organizationId: facts.log.organizationId,
      personId: facts.personId,
      role: 'viewer' as const,
    }
    return { ...known, token: 'of-a-file', readsHeaders: true }
  }

  /** The signature of it stays here: the server's own session stands behind the file. */
  const challenge = () => ({
    serverId: config.serverId ?? '',
    challenge: 'answered by a file, and by no server',
    expiresAt: toInstant(facts.clock.nowMs()),
  })

  function blob(method: string, sha256: string): Response {
    const file = method === 'GET' ? (answers?.file(sha256) ?? null) : null
    if (file !== null) {
      moved(`file:${sha256}`)
      const body = Readable.toWeb(Readable.from(file.bytes())) as ReadableStream<Uint8Array>
      return new Response(body, { headers: { 'content-length': String(file.size) } })
    }
    if (method === 'HEAD' && answers?.stored.has(sha256) === true) return new Response(null)
    if (method !== 'PATCH') {
      moved(`wanted:${sha256}`)
      ;(method === 'HEAD' ? outbox.files : outbox.wanted).add(sha256)
    }
    return new Response(null, { status: 404, headers: { 'upload-offset': '0' } })
  }

  async function answer(method: string, path: string, body: unknown): Promise<Said> {
    if (path === '/v1/challenge') return [200, challenge()]
    if (path === '/v1/session') return [200, session()]
    return path.startsWith('/v1/logs') ? logs(method, path, body) : notInFile('unavailable')
  }

  return {
    outbox,
    get moves() {
      return seen.size
    },
    async fetch(address, init) {
      const { pathname, search } = new URL(address)
      const method = init?.method ?? 'GET'
      const sha256 = /^\/v1\/blobs\/([0-9a-f]{64})$/.exec(pathname)?.[1]
      if (sha256 !== undefined) return blob(method, sha256)
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      const [status, said] = await answer(method, `${pathname}${search}`, body)
      return Response.json(said, { status })
    },
    openSocket(address) {
      const path = decodeURIComponent(new URL(address).pathname.slice(1))
      const parts = { ...facts, outbox, moved }
      return openFileSocket(path === 'records' ? recordsByFile(parts) : roomByFile(parts, path))
    },
  }
}
