import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Names of this machine, with any port: a page that made its own name point here asks by that name (DNS rebinding). */
const loopbackHost = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d{1,5})?$/

/**
 * Whether a request may read `/metrics`: with the token where one is set, else from this machine, by one of its own names
 * and from no web page. A local proxy forwards others' requests, so that a request with proxy headers needs the token.
 */
export function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  if (token !== null) {
    const given = Buffer.from(request.headers.authorization ?? '')
    const expected = Buffer.from(`Bearer ${token}`)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  const { headers } = request
  const isForwarded = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined
  const site = headers['sec-fetch-site'] ?? 'none'
  const isOfPage = headers.origin !== undefined || site !== 'none'
  const address = request.socket.remoteAddress ?? ''
  const isLocal = address === '::1' || /^(::ffff:)?127\./.test(address)
  return isLocal && !isForwarded && !isOfPage && loopbackHost.test(headers.host ?? '')
}
