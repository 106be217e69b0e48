import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'

/** Unanswered requests of one connection. Clients ask one after the other; a few may cross on the way. */
const mostAtOnce = 8

/**
 * Disconnects a client that sends requests without waiting for responses: Node would parse hundreds of them from one
 * chunk, and keep a response for each.
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
