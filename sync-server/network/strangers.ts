import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { addressOf } from './addressOf.ts'

/** Connections that have not shown who they are, by the address they come from. */
export interface Strangers {
  /** The connection opened a socket with a good token: it is counted with those of its device from now on. */
  known(socket: { remoteAddress?: string; remotePort?: number }): void
}

/** A connection by what it is known by with and without TLS: the socket inside TLS is another object. */
const nameOf = ({ remoteAddress, remotePort }: { remoteAddress?: string; remotePort?: number }) =>
  `${remoteAddress}/${remotePort}`

/**
 * Holds each address to so many connections that have not shown who they are; one more is cut before a byte of it is
 * read, so that nobody can take all places or much memory without being a member. `refused` hears of it.
 */
export function limitStrangers(server: Server, perAddress: number, refused: () => void): Strangers {
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
    known(socket) {
      open.get(nameOf(socket))?.()
    },
  }
}
