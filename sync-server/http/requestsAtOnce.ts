import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'

/** Unanswered requests of one connection. Clients ask one after the other; a few may cross on the way. */
const mostAtOnce = 8

/**
 * Cuts a connection that asks on without waiting for answers: Node would take hundreds of such requests out of one piece
 * of what came, and keep an answer for each.
 */
export function limitRequestsAtOnce(handler: RequestListener, cut: () => void): RequestListener {
  const unanswered = new WeakMap<Socket, number>()
  return (request, response) => {
    const { socket } = request
    const count = unanswered.get(socket) ?? 0
    if (socket.destroyed || count >= mostAtOnce) {
      if (!socket.destroyed) cut()
      socket.destroy()
      return
    }
    unanswered.set(socket, count + 1)
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
    handler(request, response)
  }
}
