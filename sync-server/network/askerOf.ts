import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { addressOf } from './addressOf.ts'

/**
 * Whom a limit of requests counts: behind a proxy on this machine whoever it names last, which is whom it saw itself. Anybody
 * else could name whom they like.
 */
export function askerOf({
  socket,
  headers,
}: Pick<IncomingMessage, 'headers'> & { socket: Connected }): string {
  const isLocal = /^(::1|(::ffff:)?127\.[\d.]+)$/i.test(socket.remoteAddress ?? '')
  const named = isLocal ? String(headers['x-forwarded-for'] ?? '') : ''
  const last = named.slice(named.lastIndexOf(',') + 1).trim()
  return addressOf(isIP(last) === 0 ? socket : { remoteAddress: last })
}

interface Connected {
  readonly remoteAddress?: string | undefined
}
