import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import type { Session } from '../identity/sessions.ts'
import type { ServerLimits } from '../limits.ts'
import type { Metrics } from '../operations/metrics.ts'
import type { ServerPorts } from '../ports.ts'
import { createBucket } from '../rateLimit.ts'
import { frameOf } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Traffic } from './traffic.ts'

/**
 * One client's socket, with limits on its messages, its queue, and its unsent bytes. While its computer does not read,
 * nothing more is read from it either.
 */
export interface Connection {
  readonly session: Session
  readonly isOpen: boolean
  /** Sends bytes as binary, text as text. A client that stopped reading is closed with 1013. */
  send(message: Uint8Array | string): void
  /** Sends a framed message, for one with many receivers. */
  sendFrame(frame: Frame): void
  /** Makes the sender wait, as if it had sent so many bytes more: for requests with large answers. */
  charge(bytes: number): void
  /** Begins to deliver frames, first those received since the socket opened. Called once. */
  receive(onFrame: (frame: Buffer, isBinary: boolean) => void): void
  onClose(listener: () => void): void
  close(code: number, reason: string): void
  /** Asks for a sign of life and ends a socket that gave none since the last time. */
  checkAlive(): void
}

/** How often a socket that waits for its computer to read looks again. */
const behindMs = 50

/** Bytes of partial messages that a socket may always have, independent of its computer's limit. */
const smallBytes = 64 * 1024

/** How long a client may take to answer a close before its socket is cut. */
const closeMs = 3_000

/** Wraps a socket. Listens from the first tick, so that no frame and no error is missed while rights are looked up. */
export function createConnection(options: {
  ws: WebSocket
  socket: Duplex
  session: Session
  ports: ServerPorts
  limits: ServerLimits
  metrics: Metrics
  /** The memory of all sockets of this computer. */
  traffic: Traffic
}): Connection {
  const { ws, socket, session, ports, limits, metrics, traffic } = options
  const messages = createBucket(ports.timers, limits.burstMessages, limits.messagesPerSecond)
  const bytes = createBucket(ports.timers, limits.burstBytes, limits.bytesPerSecond)
  const waiting: { frame: Buffer; isBinary: boolean }[] = []
  const closeListeners: (() => void)[] = []
  let waitingBytes = 0
  let unfinishedBytes = 0
  let handler: ((frame: Buffer, isBinary: boolean) => void) | null = null
  let isAlive = true
  let isCorked = false
  let resumeTimer: unknown = null

  function slowDown(waitMs: number): void {
    if (waitMs <= 0 || resumeTimer !== null || ws.readyState !== ws.OPEN) return
    metrics.count('rate_limited_total')
    ws.pause()
    resumeTimer = ports.timers.setTimeout(
      () => {
        resumeTimer = null
        if (ws.readyState !== ws.OPEN) return
        ws.resume()
        handWaiting()
      },
      Math.min(waitMs, 30_000),
    )
  }

  /** Whether the next frame waits: for its handler, or until this computer has read its replies. */
  function mustWait(): boolean {
    if (handler === null) return true
    if (!traffic.isBehind()) return false
    slowDown(behindMs)
    return true
  }

  function handWaiting(): void {
    while (waiting.length > 0 && !mustWait()) {
      const { frame, isBinary } = waiting.shift()!
      waitingBytes -= frame.length
      handler?.(frame, isBinary)
    }
  }

  /** All frames of one turn of the event loop leave in one write. */
  function cork(): void {
    if (isCorked) return
    isCorked = true
    socket.cork()
    process.nextTick(() => {
      isCorked = false
      socket.uncork()
    })
  }

  function close(code: number, reason: string): void {
    if (ws.readyState === ws.CLOSED || ws.readyState === ws.CLOSING) return
    handler = null
    waiting.length = 0
    ws.close(code, reason)
    if (resumeTimer !== null) ws.resume()
    ports.timers.setIdleTimeout(() => ws.terminate(), closeMs)
  }

  const held = { unsentBytes: () => socket.writableLength, unfinishedBytes: () => unfinishedBytes }
  traffic.add(held)
  // Before ws takes the bytes: a slow part of a message is a sign of life, and counts as memory.
  socket.prependListener('data', (chunk: Buffer) => {
    isAlive = true
    unfinishedBytes += chunk.length
    traffic.moved(chunk.length)
    if (unfinishedBytes <= smallBytes || !traffic.isUnfinished()) return
    // Without a close code: more would be received until it was answered.
    metrics.count('rate_limited_total')
    ws.terminate()
  })
  ws.on('message', (data, isBinary) => {
    if (ws.readyState !== ws.OPEN) return
    metrics.count('frames_total')
    const frame = Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
    unfinishedBytes = 0
    slowDown(Math.max(messages.take(1), bytes.take(frame.length)))
    if (waiting.length === 0 && !mustWait()) {
      handler?.(frame, isBinary)
      return
    }
    waitingBytes += frame.length
    if (waiting.length >= limits.waitingFrames || waitingBytes > limits.waitingBytes) {
      close(closeCodes.tryAgainLater, 'Too much was sent at once. Try again in a moment.')
      return
    }
    waiting.push({ frame, isBinary })
  })
  ws.on('pong', () => {
    isAlive = true
  })
  // A frame that breaks the protocol is an error of this socket only; ws closes it with the right code itself.
  ws.on('error', (error) => {
    ports.log.debug({ error: error.message }, 'a socket failed')
  })
  ws.on('close', () => {
    if (resumeTimer !== null) ports.timers.clearTimeout(resumeTimer)
    handler = null
    waiting.length = 0
    traffic.remove(held)
    for (const listener of closeListeners) listener()
  })

  /**
   * Bypasses `ws`, which would frame a message for each receiver and write it in two pieces; its own queue is empty.
   */
  function sendFrame(frame: Frame): void {
    if (ws.readyState !== ws.OPEN) return
    if (traffic.isDeaf()) {
      close(closeCodes.tryAgainLater, 'This client does not read what it is sent. Try again in a moment.')
      return
    }
    cork()
    socket.write(frame)
    traffic.moved(frame.length)
  }

  return {
    session,
    get isOpen() {
      return ws.readyState === ws.OPEN
    },
    send: (message) => sendFrame(frameOf(message)),
    sendFrame,
    charge(amount) {
      slowDown(bytes.take(amount))
    },
    receive(onFrame) {
      handler = onFrame
      handWaiting()
    },
    onClose(listener) {
      closeListeners.push(listener)
    },
    close,
    checkAlive() {
      if (!isAlive) {
        ws.terminate()
        return
      }
      isAlive = false
      if (ws.readyState === ws.OPEN) ws.ping()
    },
  }
}
