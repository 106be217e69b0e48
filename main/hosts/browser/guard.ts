import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Names of this machine's own addresses, under which alone the host answers (against DNS rebinding). */
const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** How long a ticket for the first page view can be used. */
const ticketMs = 5 * 60_000

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Decides which requests to the loopback server are ours. */
export interface Guard {
  /** The bearer token of this process, for programs. */
  readonly token: string
  /** A token for the address that is opened in the browser; it works once and makes the browser's session. */
  issueTicket(): string
  /** Takes a ticket (or the bearer token) from an address; true if the browser may have a session. */
  redeem(ticket: string): boolean
  /** The cookie that carries a browser's session. */
  sessionCookie(port: number): string
  /** Whether the request came to a loopback name and, from a page, from our own origin. */
  isLocal(request: IncomingMessage, port: number): boolean
  /** Whether the request carries the session cookie or the bearer token. */
  isAuthenticated(request: IncomingMessage, port: number): boolean
}

export function createGuard(nowMs: () => number): Guard {
  const token = randomBytes(32).toString('base64url')
  const session = randomBytes(32).toString('base64url')
  const tickets = new Map<string, number>()
  const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
  const cookieName = (port: number) => `orgata_${port}`
  return {
    token,
    issueTicket() {
      const ticket = randomBytes(24).toString('base64url')
      tickets.set(ticket, nowMs() + ticketMs)
      return ticket
    },
    redeem(ticket) {
      if (same(ticket, token)) return true
      const until = tickets.get(ticket)
      tickets.delete(ticket)
      return until !== undefined && until > nowMs()
    },
    sessionCookie: (port) => `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    isLocal(request, port) {
      const name = (request.headers.host ?? '').replace(/:\d+$/, '')
      const hostPort = /:(\d+)$/.exec(request.headers.host ?? '')?.[1] ?? '80'
      if (!loopbackNames.has(name) || Number(hostPort) !== port) return false
      const { origin } = request.headers
      return origin === undefined || origin === `http://${request.headers.host}`
    },
    isAuthenticated(request, port) {
      const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
      if (bearer !== undefined) return same(bearer, token)
      const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim())
      const prefix = `${cookieName(port)}=`
      const value = cookies.find((part) => part.startsWith(prefix))?.slice(prefix.length)
      return value !== undefined && same(value, session)
    },
  }
}
