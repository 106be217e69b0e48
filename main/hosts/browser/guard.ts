import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Names of this machine's own addresses, under which alone the host answers (against DNS rebinding). */
const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** How long a ticket for the first page view can be used. */
const ticketMs = 5 * 60_000

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Decides which requests to the loopback server are ours. No cookie: a browser sends cookies of 127.0.0.1 to every port
 * of it, also to other programs, and along with their pages' requests. A window's token lies in its page and travels in
 * a header that only the page's own script sets.
 */
export interface Guard {
  /** The bearer token of this process, for programs. */
  readonly token: string
  /** A token for the address that is opened in the browser; it works once and makes the browser's session. */
  issueTicket(): string
  /** Takes a ticket (or the bearer token) from an address; returns the token of windows, or undefined. */
  redeem(ticket: string): string | undefined
  /** Whether the request came to a loopback name and, from a page, from our own origin. */
  isLocal(request: IncomingMessage, port: number): boolean
  /** Whether the request carries the bearer token, which opens the operations for programs. */
  isProgram(request: IncomingMessage): boolean
  /** Whether the request carries the token of a window or of a program, as bearer token or as subprotocol of a socket. */
  isWindow(request: IncomingMessage): boolean
}

export function createGuard(nowMs: () => number): Guard {
  const token = randomBytes(32).toString('base64url')
  const session = randomBytes(32).toString('base64url')
  const tickets = new Map<string, number>()
  const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
  const bearerOf = ({ headers }: IncomingMessage) =>
    /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
  return {
    token,
    issueTicket() {
      const ticket = randomBytes(24).toString('base64url')
      tickets.set(ticket, nowMs() + ticketMs)
      return ticket
    },
    redeem(ticket) {
      if (same(ticket, token)) return session
      const until = tickets.get(ticket)
      tickets.delete(ticket)
      return until !== undefined && until > nowMs() ? session : undefined
    },
    isLocal({ headers }, port) {
      const name = (headers.host ?? '').replace(/:\d+$/, '')
      const hostPort = /:(\d+)$/.exec(headers.host ?? '')?.[1] ?? '80'
      if (!loopbackNames.has(name) || Number(hostPort) !== port) return false
      // A page of another port is of the same site, and sends no origin with every request.
      const isOpened = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
      const site = headers['sec-fetch-site']
      if ((site === 'cross-site' || site === 'same-site') && !isOpened) return false
      return headers.origin === undefined || headers.origin === `http://${headers.host}`
    },
    isProgram: (request) => same(bearerOf(request), token),
    isWindow(request) {
      const bearer = bearerOf(request)
      const [, protocol = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(/, */)
      return same(bearer || protocol, session) || same(bearer, token)
    },
  }
}
