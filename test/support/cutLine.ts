import type { WebSocket } from 'ws'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Network } from '#core/ports.ts'

/** The network of a computer that can be taken from it. */
export interface CutLine {
  readonly network: Network
  /** How often something was sent since the cut. */
  readonly attempts: number
  cut(): void
  mend(): void
}

export function cutLine(): CutLine {
  const sockets = new Set<WebSocket>()
  let isCut = false
  let attempts = 0
  const over = (base: Network): Network => ({
    fetch(url, init) {
      if (!isCut) return base.fetch(url, init)
      attempts++
      return Promise.reject(new TypeError('There is no network.'))
    },
    openSocket(url, options) {
      if (isCut) attempts++
      const socket = base.openSocket(isCut ? 'ws://127.0.0.1:1' : url, options)
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    ...(base.trusting === undefined ? {} : { trusting: (pin: string) => over(base.trusting!(pin)) }),
  })
  return {
    network: over(nodeNetwork),
    get attempts() {
      return attempts
    },
    cut() {
      isCut = true
      for (const socket of sockets) socket.terminate()
    },
    mend() {
      isCut = false
    },
  }
}
