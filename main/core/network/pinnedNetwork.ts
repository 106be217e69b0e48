import { createHash } from 'node:crypto'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { RequestOptions } from 'node:https'
import { Readable } from 'node:stream'
import type { Duplex } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { connect } from 'node:tls'
import type { ConnectionOptions } from 'node:tls'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { Network } from '#core/ports.ts'
import { outgoingSocket } from './outgoingSocket.ts'

function wrongServer(): OrgataError {
  return refusal('unavailable', syncServerMessages.otherCertificate)
}

/** Connections that send no data before the server has shown the certificate's key of the pin. */
class PinnedAgent extends Agent {
  readonly #pin: string

  constructor(pin: string) {
    super({ keepAlive: true, maxSockets: 64 })
    this.#pin = pin
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): null {
    // The pin replaces the authority: the certificate's name and validity are irrelevant.
    const socket = connect({ ...(options as ConnectionOptions), rejectUnauthorized: false })
    const failed = (error: Error) => callback?.(error, socket)
    socket.once('error', failed)
    socket.once('secureConnect', () => {
      socket.off('error', failed)
      const spki = socket.getPeerX509Certificate()?.publicKey.export({ format: 'der', type: 'spki' })
      const isIt = spki !== undefined && createHash('sha256').update(spki).digest('base64url') === this.#pin
      if (isIt) {
        callback?.(null, socket)
        return
      }
      socket.destroy()
      callback?.(wrongServer(), socket)
    })
    return null
  }
}

/** Statuses of responses without a body (Fetch, section 2.2.4). */
const bodiless: ReadonlySet<number> = new Set([101, 204, 205, 304])

function responseOf(incoming: IncomingMessage, method: string): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const status = incoming.statusCode ?? 0
  const hasBody = !bodiless.has(status) && method !== 'HEAD'
  if (!hasBody) incoming.resume()
  const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null
  return new Response(body as unknown as BodyInit | null, { status, headers })
}

function sendBody(outgoing: ClientRequest, body: RequestInit['body']): void {
  if (body instanceof Blob) {
    outgoing.setHeader('content-length', body.size)
    const stream = Readable.fromWeb(body.stream() as ReadableStream)
    stream.on('error', (error) => outgoing.destroy(error))
    stream.pipe(outgoing)
  } else outgoing.end(typeof body === 'string' ? body : undefined)
}

/** As `fetch`, for the bodies that syncing sends (texts and blobs); never follows a redirect. */
function fetchPinned(agent: Agent, url: string, init: RequestInit = {}): Promise<Response> {
  return new Promise((resolve, reject) => {
    const headers = Object.fromEntries(new Headers(init.headers))
    const { signal, method = 'GET' } = init
    const outgoing = request(url, {
      agent,
      method,
      headers,
      ...(signal === null || signal === undefined ? {} : { signal }),
    })
    outgoing.once('error', (error) => {
      // The server closed a kept connection just when it was used again. Each attempt uses one of them up.
      const isStale = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET'
      if (isStale) resolve(fetchPinned(agent, url, init))
      else reject(error)
    })
    outgoing.once('response', (incoming) => {
      const { statusCode = 0 } = incoming
      if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
        incoming.destroy()
        reject(new TypeError('unexpected redirect'))
      } else resolve(responseOf(incoming, method))
    })
    sendBody(outgoing, init.body)
  })
}

/**
 * The network of this computer towards one server with a pinned key: `pin` is the SHA-256 of it in base64url (RFC
 * 7469). No data are sent to any other, nor without TLS.
 */
export function createPinnedNetwork(pin: string): Network {
  const agent = new PinnedAgent(pin)
  return {
    async fetch(url, init) {
      if (!url.startsWith('https://')) throw wrongServer()
      return fetchPinned(agent, url, init)
    },
    openSocket: (url, options) => outgoingSocket(url.replace(/^ws:/, 'wss:'), options, agent),
  }
}
