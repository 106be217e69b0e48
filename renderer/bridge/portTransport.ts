import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Transport, TransportState } from './transport.ts'

/** The preload script's interface for the page in the Electron host. */
export interface OrgataDoor {
  /** Asks for a connection to the core; the port arrives as a `window` message whose data is `orgata:port`. */
  connect(): void
}

declare global {
  interface Window {
    orgata?: OrgataDoor
  }
}

/** Messages over the MessagePort that the Electron host gives to each window. A closed port is requested again. */
export function createPortTransport(window: Window, door: OrgataDoor): Transport {
  const messages = createEmitter<unknown>()
  const states = createEmitter<TransportState>()
  let state: TransportState = 'connecting'
  let port: MessagePort | null = null

  const become = (next: TransportState) => {
    if (state === next) return
    state = next
    states.emit(next)
  }

  const adopt = (event: MessageEvent<unknown>) => {
    const [own] = event.ports
    if (event.source !== window || event.data !== 'orgata:port' || own === undefined) return
    port?.close()
    port = own
    own.addEventListener('message', (e: MessageEvent<unknown>) => messages.emit(e.data))
    own.addEventListener('close', () => {
      if (port !== own) return
      port = null
      become('lost')
      door.connect()
    })
    own.start()
    // A new port has no state: calls of the old one have to be sent again.
    if (state === 'open') become('lost')
    become('open')
  }

  window.addEventListener('message', adopt)
  door.connect()

  return {
    get state() {
      return state
    },
    send(message) {
      port?.postMessage(message)
    },
    onMessage: messages.on,
    onState: states.on,
    reconnectNow() {
      if (port === null) door.connect()
    },
    close() {
      window.removeEventListener('message', adopt)
      port?.close()
    },
  }
}
