import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A network between one laptop and the server that a test can cut, stall and join again. */
export interface CutProxy {
  /** `http://127.0.0.1:port`. */
  readonly url: string
  /** Every connection breaks, and none is accepted. */
  cut(): void
  /** Connections stay and carry nothing: half-open, as after a laptop slept. */
  stall(): void
  join(): void
  /** Breaks every connection once, when so many bytes more went through. */
  cutAfter(bytes: number): void
  /** Bytes that went through, both ways. */
  readonly bytes: number
  close(): Promise<void>
}

/** Starts a proxy to a port on this machine. */
export async function startCutProxy(targetPort: number): Promise<CutProxy> {
  const pairs = new Set<Socket>()
  let passed = 0
  let cutAt = Number.POSITIVE_INFINITY
  let state: 'joined' | 'cut' | 'stalled' = 'joined'
  const server = createServer((client) => {
    client.on('error', () => client.destroy())
    if (state === 'cut') {
      client.destroy()
      return
    }
    const target = connect(targetPort, '127.0.0.1')
    target.on('error', () => client.destroy())
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      pairs.add(from)
      from.on('data', (bytes) => {
        if (state !== 'joined') return
        passed += bytes.length
        to.write(bytes)
        if (passed < cutAt) return
        cutAt = Number.POSITIVE_INFINITY
        destroyAll()
      })
      from.on('close', () => {
        pairs.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const destroyAll = () => {
    for (const socket of pairs) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      state = 'cut'
      destroyAll()
    },
    stall() {
      state = 'stalled'
    },
    join() {
      // Bytes swallowed during the stall are lost, so that those connections are too.
      if (state === 'stalled') destroyAll()
      state = 'joined'
    },
    cutAfter(bytes) {
      cutAt = passed + bytes
    },
    get bytes() {
      return passed
    },
    async close() {
      destroyAll()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
