import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Transport, TransportState } from './transport.ts'

/** The part of a browser's WebSocket that is used. */
export interface Socket {
  readonly readyState: number
  send(data: string): void
  close(): void
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
}

/** Its dependencies, so that a test can own them. */
export interface WebSocketTransportPorts {
  open(): Socket
  /** Runs `work` after `ms` milliseconds; returns how to call it off. */
  after(ms: number, work: () => void): () => void
  /** A number from 0 to 1. */
  random(): number
  /** Asks the host, outside of the socket, whether it knows this window. Rejects when there is no host. */
  isKnown(): Promise<boolean>
}

const firstDelayMs = 250
const longestDelayMs = 5_000

/**
 * Messages over a WebSocket. When it closes, it opens a new one after 250 ms, then 500 ms, and so on up to 5 s, each
 * with up to a quarter of jitter, so that several windows do not reconnect in one instant.
 */
export function createWebSocketTransport(ports: WebSocketTransportPorts): Transport {
  const messages = createEmitter<unknown>()
  const states = createEmitter<TransportState>()
  let state: TransportState = 'connecting'
  let socket: Socket | null = null
  let attempts = 0
  let stopWaiting: (() => void) | null = null
  let ended = false

  const become = (next: TransportState) => {
    if (state === next) return
    state = next
    states.emit(next)
  }

  const askWhetherKnown = async () => {
    const known = await ports.isKnown().catch(() => undefined)
    if (ended || state === 'open' || known === undefined) return
    become(known ? (state === 'connecting' ? 'connecting' : 'lost') : 'refused')
  }

  const connect = () => {
    stopWaiting = null
    const own = ports.open()
    socket = own
    let opened = false
    own.addEventListener('open', () => {
      if (socket !== own) return
      opened = true
      attempts = 0
      become('open')
    })
    own.addEventListener('message', (event) => {
      if (socket !== own || typeof event.data !== 'string') return
      let message: unknown
      try {
        message = JSON.parse(event.data)
      } catch {
        return
      }
      messages.emit(message)
    })
    own.addEventListener('error', () => {})
    own.addEventListener('close', () => {
      if (socket !== own || ended) return
      socket = null
      // Before the first success the page is starting; afterwards the connection is lost.
      if (state === 'open') become('lost')
      const delay = Math.min(firstDelayMs * 2 ** attempts++, longestDelayMs)
      stopWaiting = ports.after(delay * (1 + ports.random() / 4), connect)
      // A socket that never opened does not say why: the host may be gone, or restarted.
      if (!opened) void askWhetherKnown()
    })
  }

  connect()

  return {
    get state() {
      return state
    },
    send(message) {
      socket?.send(JSON.stringify(message))
    },
    onMessage: messages.on,
    onState: states.on,
    reconnectNow() {
      if (stopWaiting === null) return
      stopWaiting()
      connect()
    },
    close() {
      ended = true
      stopWaiting?.()
      socket?.close()
    },
  }
}
