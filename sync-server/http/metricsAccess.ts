import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Whether a request may read `/metrics`: with the token where one is set, else from this machine. A local proxy
 * forwards others' requests, so that a request with proxy headers needs the token.
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
