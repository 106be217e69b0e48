import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { loopbackHost } from '#shared/protocol/loopback.ts'

const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
]

/**
 * Whether a request may read `/metrics`: with the token where one is set, else from this machine, by one of its own names
 * and from no web page. A local proxy forwards others' requests, so that what may come from one needs the token: all
 * where apps reach the server through one, and requests with its headers, of HTTP 1.0, or with `Connection: upgrade`.
 */
export function mayReadMetrics(
  request: IncomingMessage,
  token: string | null,
  isBehindProxy: boolean,
): boolean {
  if (token !== null) {
    const given = Buffer.from(request.headers.authorization ?? '')
    const expected = Buffer.from(`Bearer ${token}`)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  if (isBehindProxy) return false
  const { headers } = request
  const isForwarded =
    proxyHeaders.some((name) => headers[name] !== undefined) ||
    request.httpVersion === '1.0' ||
    /upgrade/i.test(headers.connection ?? '')
  const site = headers['sec-fetch-site'] ?? 'none'
  const isOfPage = headers.origin !== undefined || site !== 'none'
  const address = request.socket.remoteAddress ?? ''
  const isLocal = address === '::1' || /^(::ffff:)?127\./.test(address)
  return isLocal && !isForwarded && !isOfPage && loopbackHost.test(headers.host ?? '')
}
