import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { addressOf } from './addressOf.ts'

/** Unauthenticated connections by remote address. */
export interface UnauthenticatedConnections {
  /** The connection presented a valid token: it counts towards its device from now on. */
  authenticated(socket: { remoteAddress?: string; remotePort?: number }): void
}

/** Key of a connection with and without TLS: the socket inside TLS is another object. */
const nameOf = ({ remoteAddress, remotePort }: { remoteAddress?: string; remotePort?: number }) =>
  `${remoteAddress}/${remotePort}`

/**
 * Limits unauthenticated connections per address, so that non-members cannot exhaust sockets or memory. A further one is
 * destroyed before its first byte is read, and `refused` is called.
 */
export function limitUnauthenticated(
  server: Server,
  perAddress: number,
  refused: () => void,
): UnauthenticatedConnections {
  const counts = new Map<string, number>()
  const open = new Map<string, () => void>()
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket)
    const count = counts.get(address) ?? 0
    if (count >= perAddress) {
      refused()
      socket.destroy()
      return
    }
    const name = nameOf(socket)
    let isCounted = true
    const forget = () => {
      if (!isCounted) return
      isCounted = false
      if (open.get(name) === forget) open.delete(name)
      const left = (counts.get(address) ?? 1) - 1
      if (left > 0) counts.set(address, left)
      else counts.delete(address)
    }
    counts.set(address, count + 1)
    open.set(name, forget)
    socket.once('close', forget)
  })
  return {
    authenticated(socket) {
      open.get(nameOf(socket))?.()
    },
  }
}
