import http from 'node:http'
import type { Server } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { WebSocket } from 'ws'
import type { Network } from '#core/ports.ts'
import { currentMachine } from './machine.ts'
import type { Machine } from './machine.ts'
import type { SeededRandom } from './seededRandom.ts'
import { fetchOver } from './simFetch.ts'
import { SimSocket } from './simSocket.ts'
import type { Wire } from './simSocket.ts'
import { clearRealInterval, later, simulatedNowMs } from './virtualTime.ts'

/**
 * `up`; `cut`: connections break and none can be opened; `stalled`: they stay and carry nothing; `mute`: the server's
 * messages do not arrive; `nameless`: the server's name is not resolved, open connections continue.
 */
export type LinkState = 'up' | 'cut' | 'stalled' | 'mute' | 'nameless'

export const serverUrl = 'http://server.test:4321'

/** How long a connection is tried, as Node's `fetch` does. */
const connectMs = 10_000

/** A message on its way. */
interface Parcel {
  to: SimSocket
  what: Buffer | 'end' | 'gone'
}

/** One connection between a laptop and the server. */
interface Line {
  client: SimSocket
  server: SimSocket | null
  /** Messages that arrived while the link was stalled. */
  held: Parcel[]
  /** Bytes sent before the connection was open. */
  early: (Buffer | 'end')[]
  /** When the last parcel of each direction arrives: a stream keeps its order. */
  arrivesMs: { up: number; down: number }
  isOver: boolean
  /** Tells an end that the other one is gone. */
  reset: (to: SimSocket) => void
}

/** One laptop's way to the server. */
export class Link {
  readonly lines = new Set<Line>()
  readonly random: SeededRandom
  /** When the laptop tried to connect, for a request or a socket. */
  readonly attemptsMs: number[] = []
  /** Pieces that it has sent. */
  sentParcels = 0
  /** Bytes of it that reached the server. */
  arrivedBytes = 0
  state: LinkState = 'up'
  /** Milliseconds, at least and at most. */
  latency: readonly [number, number] = [1, 20]

  constructor(random: SeededRandom) {
    this.random = random
  }

  /** Changes the link. When it is up again, stalled connections continue or are found dead. */
  set(state: LinkState, isForgotten = false): void {
    const wasHolding = this.state === 'stalled' || this.state === 'mute'
    this.state = state
    if (state === 'cut' || (wasHolding && isForgotten)) for (const line of [...this.lines]) breakLine(line)
    else if (wasHolding && state === 'up')
      for (const line of this.lines) for (const parcel of line.held.splice(0)) arrive(this, line, parcel)
  }
}

/** The record of every parcel, so that two runs can be compared. */
export type Trace = (line: string) => void

export class SimNetwork {
  readonly #links: Link[] = []
  readonly #trace: Trace
  #server: Listening | null = null

  constructor(trace: Trace) {
    this.#trace = trace
    takeListeners()
  }

  /** Connections go to the last listener. */
  serverStarted(): void {
    this.#server = listening
  }

  /** The server's process is gone; with its connections, or silently. */
  serverDied(isSilent: boolean): void {
    this.#server = null
    if (isSilent) return
    for (const link of this.#links) for (const line of [...link.lines]) breakLine(line)
  }

  /** A laptop's process is gone. */
  laptopDied(link: Link, isSilent: boolean): void {
    for (const line of [...link.lines]) {
      if (isSilent) link.lines.delete(line)
      else breakLine(line)
      line.isOver = true
    }
  }

  openLink(random: SeededRandom): Link {
    const link = new Link(random)
    this.#links.push(link)
    return link
  }

  /** The port to the network of a laptop. */
  portOf(link: Link): Network {
    return {
      fetch: (url, init) => fetchOver(() => this.#connect(link), url, init),
      openSocket: (url, { maxBytes, headers }) =>
        new WebSocket(url, {
          headers,
          perMessageDeflate: false,
          handshakeTimeout: 10_000,
          maxPayload: maxBytes,
          followRedirects: false,
          createConnection: ({ timeout }: { timeout?: number }) => {
            const socket = this.#connect(link)
            // As `net.connect` does; it is how the handshake's limit works.
            if (timeout !== undefined) socket.setTimeout(timeout)
            return socket
          },
        } as ConstructorParameters<typeof WebSocket>[2]),
    }
  }

  #connect(link: Link): SimSocket {
    const machine = currentMachine()
    if (machine === undefined) throw new Error('only a machine connects')
    const line: Line = {
      client: undefined as unknown as SimSocket,
      server: null,
      held: [],
      early: [],
      arrivesMs: { up: 0, down: 0 },
      isOver: false,
      reset: () => {},
    }
    const wire = this.#wire(link, line)
    line.reset = wire.reset
    line.client = new SimSocket(machine, '10.0.0.1', wire)
    link.lines.add(line)
    link.attemptsMs.push(simulatedNowMs())
    later(latencyOf(link), () => this.#accept(link, line, wire))
    return line.client
  }

  #accept(link: Link, line: Line, wire: Wire, triedMs = 0): void {
    if (line.isOver) return
    if (link.state === 'stalled' || link.state === 'mute') {
      if (triedMs >= connectMs) return endLine(link, line, 'ETIMEDOUT')
      return later(2_000, () => this.#accept(link, line, wire, triedMs + 2_000))
    }
    if (link.state === 'nameless') return endLine(link, line, 'ENOTFOUND')
    if (link.state === 'cut') return endLine(link, line, 'ENETUNREACH')
    const server = this.#server
    if (server?.machine.isAlive !== true) return endLine(link, line, 'ECONNREFUSED')
    this.#trace(`connect ${line.client.machine.name}`)
    const end = new SimSocket(server.machine, '10.0.0.2', wire)
    line.server = end
    server.machine.run(() => {
      end.on('error', () => {})
      server.http.emit('connection', end)
    })
    for (const what of line.early.splice(0)) wire.carry(line.client, what)
  }

  #wire(link: Link, line: Line): Wire & Pick<Line, 'reset'> {
    const send = (direction: 'up' | 'down', parcel: Parcel) => {
      const atMs = Math.max(line.arrivesMs[direction], Date.now() + latencyOf(link))
      line.arrivesMs[direction] = atMs
      later(atMs - Date.now(), () => {
        const length = typeof parcel.what === 'string' ? parcel.what : parcel.what.length
        if (direction === 'up' && typeof length === 'number') link.arrivedBytes += length
        this.#trace(`${direction} ${line.client.machine.name} ${length}`)
        arrive(link, line, parcel)
      })
    }
    const reset = (to: SimSocket) => send(to === line.client ? 'down' : 'up', { to, what: 'gone' })
    return {
      carry(from, what) {
        if (line.isOver) return
        if (line.server === null) {
          line.early.push(what)
          return
        }
        const [direction, to] = from === line.client ? ['up', line.server] : ['down', line.client]
        for (const part of pieces(link.random, what)) {
          if (direction === 'up') link.sentParcels++
          send(direction as 'up' | 'down', { to: to as SimSocket, what: part })
        }
      },
      gone(from, hasEnded) {
        if (line.isOver) return
        const other = from === line.client ? line.server : line.client
        if (other === null || other.destroyed) {
          line.isOver = true
          link.lines.delete(line)
        } else if (!hasEnded) reset(other)
      },
      reset,
    }
  }
}

function latencyOf(link: Link): number {
  const [least, most] = link.latency
  return least + link.random.below(most - least + 1)
}

/** As much as arrives in one piece. */
const mostBytes = 256 * 1024

/** A network cuts writes at any byte. */
function pieces(random: SeededRandom, what: Buffer | 'end'): (Buffer | 'end')[] {
  if (typeof what === 'string' || what.length < 2) return [what]
  if (what.length > mostBytes)
    return [what.subarray(0, mostBytes), ...pieces(random, what.subarray(mostBytes))]
  if (!random.isOneOf100(8)) return [what]
  const at = 1 + random.below(what.length - 1)
  return [what.subarray(0, at), what.subarray(at)]
}

function arrive(link: Link, line: Line, parcel: Parcel): void {
  const { to, what } = parcel
  if (line.isOver) return
  const isHeld = link.state === 'stalled' || (link.state === 'mute' && to === line.client)
  if (isHeld || (line.held.length > 0 && line.held.some((held) => held.to === to))) {
    line.held.push(parcel)
    return
  }
  // The other side is silently gone.
  if (!to.machine.isAlive) return
  if (what === 'gone') {
    line.isOver = true
    link.lines.delete(line)
    to.break('ECONNRESET')
  } else if (to.destroyed) {
    // Writing to a closed side is reported.
    const from = to === line.client ? line.server : line.client
    if (what !== 'end' && from !== null) line.reset(from)
  } else to.receive(what === 'end' ? null : what)
}

function breakLine(line: Line): void {
  line.isOver = true
  for (const end of [line.client, line.server]) if (end?.machine.isAlive === true) end.break('ECONNRESET')
}

function endLine(link: Link, line: Line, code: string): void {
  line.isOver = true
  link.lines.delete(line)
  if (line.client.machine.isAlive) line.client.break(code)
}

interface Listening {
  http: Server
  machine: Machine
}

let listening: Listening | null = null

/** An HTTP server that listens gets the network's connections instead of a port. */
function takeListeners(): void {
  const listen = function (this: Server, ...args: unknown[]) {
    const machine = currentMachine()
    if (machine === undefined) throw new Error('only a machine listens')
    listening = { http: this, machine }
    const callback = args.at(-1)
    if (typeof callback === 'function') this.once('listening', callback as () => void)
    queueMicrotask(() => {
      this.emit('listening')
      stopRealTimeouts(this)
    })
    return this
  }
  Object.assign(http.Server.prototype, {
    listen,
    address: () => ({ address: '10.0.0.1', family: 'IPv4', port: 4321 }),
  })
  syncBuiltinESMExports()
}

/** Node looks for requests that take long by its own clock, which is not ours. */
function stopRealTimeouts(server: Server): void {
  const symbol = Object.getOwnPropertySymbols(server).find(
    ({ description }) => description === 'http.server.connectionsCheckingInterval',
  )
  if (symbol === undefined) throw new Error('Node keeps its check of connections elsewhere now')
  clearRealInterval((server as Server & { [name: symbol]: NodeJS.Timeout })[symbol])
}
