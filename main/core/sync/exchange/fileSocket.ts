import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'
import { closeCodes } from '#shared/protocol/closeCodes.ts'

/** What stands at the other end of a socket that reaches no network. */
export interface SocketHandler {
  /** The first messages. */
  greet(send: (message: string | Uint8Array) => void): void
  receive(message: string | Uint8Array, send: (message: string | Uint8Array) => void): void
}

type Listener = ((event: unknown) => void) | null

/** A socket in the form that `ws` and `y-websocket` use, answered here. */
class FileSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 0
  binaryType = 'arraybuffer'
  onopen: Listener = null
  onmessage: Listener = null
  onerror: Listener = null
  onclose: Listener = null
  private readonly handler: SocketHandler

  constructor(handler: SocketHandler) {
    super()
    this.handler = handler
    setImmediate(() => this.open())
  }

  private open(): void {
    if (this.readyState !== 0) return
    this.readyState = 1
    this.emit('open')
    this.onopen?.({})
    this.handler.greet(this.hand)
  }

  private readonly hand = (message: string | Uint8Array): void => {
    setImmediate(() => {
      if (this.readyState !== 1) return
      const isBinary = typeof message !== 'string'
      this.emit('message', Buffer.from(message as Uint8Array), isBinary)
      this.onmessage?.({ data: message })
    })
  }

  send(message: string | Uint8Array): void {
    if (this.readyState !== 1) return
    // Its sender may go on with the bytes.
    const own = typeof message === 'string' ? message : Uint8Array.from(message)
    setImmediate(() => {
      try {
        this.handler.receive(own, this.hand)
      } catch {
        this.close(closeCodes.malformed)
      }
    })
  }

  close(code = 1_000): void {
    if (this.readyState > 1) return
    this.readyState = 3
    setImmediate(() => {
      this.emit('close', code, Buffer.alloc(0))
      this.onclose?.({ code })
    })
  }

  terminate(): void {
    this.close(1_006)
  }
}

export function openFileSocket(handler: SocketHandler): WebSocket {
  return new FileSocket(handler) as unknown as WebSocket
}
