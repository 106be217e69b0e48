import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort as ThreadPort } from 'node:worker_threads'
import { WebSocket } from 'ws'
import type { App } from '#core/createApp.ts'
import { createConnection } from '#hosts/bridge/connection.ts'
import { startBrowserHost } from '#hosts/browser/browserHost.ts'
import type { HostMessage } from '#shared/contract/messages.ts'
import { createBridge } from '#renderer/bridge/bridge.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { createPortTransport } from '#renderer/bridge/portTransport.ts'
import { createWebSocketTransport } from '#renderer/bridge/webSocketTransport.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }

/** A test's calls of the application, by any transport. */
export type Client = Pick<Bridge, 'call' | 'subscribe'>

/** A client that keeps to no rules. */
export interface RawClient {
  send(message: unknown): void
  /** The next message, or that the host ended the connection. */
  next(): Promise<HostMessage | 'closed'>
  close(): void
}

/** One way to an application, with both of its real ends. */
export interface TransportUnderTest {
  client: Client
  /** Where messages travel at all; calling the application directly has none. */
  raw?: () => Promise<RawClient>
  close(): Promise<void>
}

/** Collects received messages, for `next`. */
function inbox() {
  const events = new EventEmitter()
  const come: (HostMessage | 'closed')[] = []
  return {
    put(message: HostMessage | 'closed') {
      come.push(message)
      events.emit('come')
    },
    async next() {
      while (come.length === 0) await new Promise<void>((resolve) => events.once('come', resolve))
      return come.shift()!
    },
  }
}

/** (a) The application itself. */
export async function direct(app: App): Promise<TransportUnderTest> {
  const actor = { type: 'person' as const, transport: 'test' as const, session: 'direct' }
  return {
    client: {
      call: (name, input, options) => app.call(name, input, actor, options),
      subscribe: (name, input, subscriber) =>
        app.subscribe(name, input, actor, {
          onEvent: subscriber.onEvent,
          onError: (error) => subscriber.onError?.(error as never),
        }),
    },
    close: async () => {},
  }
}

/** (b) The WebSocket of the browser host, with the transport that pages use. */
export async function webSocket(app: App): Promise<TransportUnderTest> {
  const host = await startBrowserHost({ app, log, rendererFolder: '/nowhere', port: 0 })
  const headers = { authorization: `Bearer ${host.token}` }
  const open = () => new WebSocket(`${host.url.replace('http', 'ws')}/bridge`, { headers })
  const transport = createWebSocketTransport({
    open: () => open() as unknown as globalThis.WebSocket,
    after: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    random: () => 0,
    isKnown: () => Promise.resolve(true),
  })
  const bridge = createBridge(transport)
  return {
    client: bridge,
    async raw() {
      const socket = open()
      const { put, next } = inbox()
      socket.on('message', (data: Buffer) => put(JSON.parse(data.toString()) as HostMessage))
      socket.on('error', () => {})
      socket.on('close', () => put('closed'))
      await new Promise((resolve) => socket.once('open', resolve))
      return { send: (message) => socket.send(JSON.stringify(message)), next, close: () => socket.close() }
    },
    async close() {
      bridge.close()
      await host.close()
    },
  }
}

/** (c) A MessagePort, as the Electron host hands it to its windows, with the transport that pages use there. */
export async function messagePort(app: App): Promise<TransportUnderTest> {
  const opened: ThreadPort[] = []
  const connect = (): ThreadPort => {
    const { port1, port2 } = new MessageChannel()
    const connection = createConnection({
      app,
      log,
      actor: { type: 'person', transport: 'electron', session: 'port' },
      send: (message) => port1.postMessage(message),
    })
    port1.on('message', (message: unknown) => connection.receive(message))
    port1.on('close', () => connection.close())
    opened.push(port1)
    return port2
  }
  const listeners = new Set<(event: unknown) => void>()
  const page = {
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: unknown) => void) => listeners.delete(listener),
  }
  const door = {
    connect() {
      const event = { source: page, data: 'orgata:port', ports: [connect()] }
      queueMicrotask(() => listeners.forEach((listener) => listener(event)))
    },
  }
  const bridge = createBridge(createPortTransport(page as unknown as Window, door))
  return {
    client: bridge,
    async raw() {
      const port = connect()
      const { put, next } = inbox()
      port.on('message', put)
      port.on('close', () => put('closed'))
      return { send: (message) => port.postMessage(message), next, close: () => port.close() }
    },
    async close() {
      bridge.close()
      for (const port of opened) port.close()
    },
  }
}
