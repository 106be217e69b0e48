import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Whether somebody may read `/metrics`: whoever knows the token where one was set, else programs of this machine. A proxy
 * on this machine speaks for others, so that one that names them is asked for the token.
 */
export function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  if (token !== null) {
    const given = Buffer.from(request.headers.authorization ?? '')
    const expected = Buffer.from(`Bearer ${token}`)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  const isForwarded =
    request.headers.forwarded !== undefined || request.headers['x-forwarded-for'] !== undefined
  const address = request.socket.remoteAddress ?? ''
  return !isForwarded && (address === '::1' || /^(::ffff:)?127\./.test(address))
}
