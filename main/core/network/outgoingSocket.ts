import type { Agent } from 'node:http'
import { WebSocket } from 'ws'
import type { Network } from '#core/ports.ts'

/** How long a server may take to accept a socket. */
const handshakeMs = 10_000

type Options = Parameters<Network['openSocket']>[1]

/** A socket to a server; it follows no redirect. */
export function outgoingSocket(url: string, { maxBytes, headers }: Options, agent?: Agent): WebSocket {
  return new WebSocket(url, {
    ...(agent === undefined ? {} : { agent }),
    headers,
    perMessageDeflate: false,
    handshakeTimeout: handshakeMs,
    maxPayload: maxBytes,
    followRedirects: false,
  })
}
