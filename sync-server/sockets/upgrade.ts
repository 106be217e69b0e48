import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { skillsOf } from './appSkills.ts'
import type { AppSkills } from './appSkills.ts'
import { keepAliveFrame } from './presenceFrame.ts'
import type { UnauthenticatedConnections } from '../network/unauthenticated.ts'
import { bearerToken } from '../identity/bearerToken.ts'
import { findSession } from '../identity/sessions.ts'
import type { Session } from '../identity/sessions.ts'
import type { ServerCore } from '../serverCore.ts'
import { createConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Hub } from './hub.ts'

export interface UpgradeParts {
  core: ServerCore
  hub: Hub
  unauthenticated: UnauthenticatedConnections
  joinRoom(name: string, connection: Connection): void
  joinRecords(connection: Connection, skills: AppSkills): void
}

/** A periodic message of the server on a records socket. */
const recordsKeepAlive = JSON.stringify({ type: 'pong', request: 0 })

/** Time limit for a refused socket to receive the reason. */
const refusedMs = 2_000

/**
 * Answers an HTTP upgrade by accepting the socket, then closing it where it is refused, because clients retry a bare
 * 401 forever.
 */
export function createUpgrade({ core, hub, unauthenticated, joinRoom, joinRecords }: UpgradeParts) {
  const { limits } = core
  const common = {
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    skipUTF8Validation: false,
  }
  const roomSockets = new WebSocketServer({ ...common, maxPayload: limits.roomFrameBytes })
  const recordSockets = new WebSocketServer({ ...common, maxPayload: recordLimits.messageBytes })
  const refusedSockets = new WebSocketServer({ ...common, maxPayload: 1_024 })
  let pending = 0

  function refuse(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    code: number,
    reason: string,
  ): void {
    pending++
    socket.once('close', () => pending--)
    refusedSockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => ws.terminate())
      ws.close(code, reason)
      core.ports.timers.setIdleTimeout(() => ws.terminate(), refusedMs)
    })
  }

  function accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    { path, query }: { path: string; query: URLSearchParams },
    session: Session,
  ): void {
    unauthenticated.authenticated(request.socket)
    const isRecords = path === '/records'
    const sockets = isRecords ? recordSockets : roomSockets
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const connection = createConnection({
        ws,
        socket,
        session,
        ports: core.ports,
        limits,
        metrics: core.metrics,
        traffic: hub.trafficOf(session),
      })
      hub.add({ connection, keepAlive: isRecords ? recordsKeepAlive : keepAliveFrame })
      if (isRecords) joinRecords(connection, skillsOf(query))
      else joinRoom(roomOf(path), connection)
    })
  }

  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy())
    if (hub.size + pending >= limits.sockets) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
      return
    }
    const [path = '/', search = ''] = (request.url ?? '/').split('?', 2)
    const query = new URLSearchParams(search)
    // Earlier apps, and load programs, bring it in the address.
    const token = bearerToken(request) || (query.get('token') ?? '')
    const lookup = findSession(core.db, core.ports.clock, token)
    if (!lookup.found) {
      const isExpired = lookup.reason === 'expired'
      refuse(
        request,
        socket,
        head,
        isExpired ? closeCodes.unauthenticated : closeCodes.forbidden,
        isExpired ? 'Sign in again.' : 'You have no access to this organization any more.',
      )
      return
    }
    const { session } = lookup
    const isCrowded =
      session.type === 'device' &&
      hub.countOfDevice(session.organizationId, session.deviceId) >= limits.socketsPerDevice
    if (isCrowded)
      refuse(request, socket, head, closeCodes.tryAgainLater, 'This computer has too many connections.')
    else accept(request, socket, head, { path, query }, session)
  }
}

/** The room's name in the path of a socket; empty, and therefore refused, where it cannot be read. */
function roomOf(path: string): string {
  try {
    return decodeURIComponent(path.slice(1))
  } catch {
    return ''
  }
}
