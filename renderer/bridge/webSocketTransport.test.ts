import { describe, expect, test } from 'vitest'
import type { TransportState } from './transport.ts'
import { createWebSocketTransport } from './webSocketTransport.ts'
import type { Socket } from './webSocketTransport.ts'

type Listener = (event: { data: unknown }) => void

/** Sockets, time and chance in the hands of the test. */
function surroundings() {
  const sockets: { fire: (type: string, data?: unknown) => void; sent: string[] }[] = []
  const waits: { ms: number; work: () => void; off: boolean }[] = []
  let known: boolean | undefined
  const transport = createWebSocketTransport({
    open() {
      const listeners = new Map<string, Listener>()
      const sent: string[] = []
      sockets.push({ sent, fire: (type, data) => listeners.get(type)?.({ data }) })
      const socket: Socket = {
        readyState: 0,
        send: (data) => void sent.push(data),
        close() {},
        addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
      }
      return socket
    },
    after(ms, work) {
      const wait = { ms, work, off: false }
      waits.push(wait)
      return () => {
        wait.off = true
      }
    },
    random: () => 0,
    isKnown: () => (known === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(known)),
  })
  const states: TransportState[] = []
  transport.onState((state) => void states.push(state))
  return {
    transport,
    sockets,
    waits,
    states,
    becomeKnown(is: boolean | undefined) {
      known = is
    },
    async wait() {
      const last = waits.at(-1)
      if (last && !last.off) last.work()
      await Promise.resolve()
    },
  }
}

const flush = () => new Promise((resolve) => setImmediate(resolve))

describe('the WebSocket transport', () => {
  test('carries messages both ways and ignores malformed JSON', () => {
    const { transport, sockets, states } = surroundings()
    const got: unknown[] = []
    transport.onMessage((message) => void got.push(message))
    sockets[0]!.fire('open')
    transport.send({ t: 'cancel', id: 1 })
    sockets[0]!.fire('message', '{"t":"event","id":1}')
    sockets[0]!.fire('message', '{broken')
    sockets[0]!.fire('message', new ArrayBuffer(1))
    expect(sockets[0]!.sent).toEqual(['{"t":"cancel","id":1}'])
    expect(got).toEqual([{ t: 'event', id: 1 }])
    expect(states).toEqual(['open'])
  })

  test('reconnects with growing delays up to five seconds, and starts small again after a success', async () => {
    const { sockets, waits, states, wait } = surroundings()
    sockets[0]!.fire('open')
    sockets[0]!.fire('close')
    for (let i = 1; i < 8; i++) {
      await wait()
      sockets[i]!.fire('close')
    }
    expect(waits.map(({ ms }) => ms)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000])
    await wait()
    sockets[8]!.fire('open')
    sockets[8]!.fire('close')
    expect(waits.at(-1)?.ms).toBe(250)
    expect(states).toEqual(['open', 'lost', 'open', 'lost'])
  })

  test('reports that the host was restarted when it refuses the window', async () => {
    const { sockets, states, wait, becomeKnown } = surroundings()
    sockets[0]!.fire('open')
    sockets[0]!.fire('close')
    await wait()
    sockets[1]!.fire('close')
    await flush()
    expect(states).toEqual(['open', 'lost'])
    becomeKnown(false)
    await wait()
    sockets[2]!.fire('close')
    await flush()
    expect(states).toEqual(['open', 'lost', 'refused'])
  })

  test('tries at once when asked to, and not twice', () => {
    const { transport, sockets, waits } = surroundings()
    sockets[0]!.fire('open')
    sockets[0]!.fire('close')
    transport.reconnectNow()
    transport.reconnectNow()
    expect(sockets).toHaveLength(2)
    expect(waits[0]!.off).toBe(true)
  })

  test('does not reconnect after it was closed, and ignores an older socket', () => {
    const { transport, sockets, waits } = surroundings()
    sockets[0]!.fire('open')
    sockets[0]!.fire('close')
    transport.reconnectNow()
    const got: unknown[] = []
    transport.onMessage((message) => void got.push(message))
    sockets[0]!.fire('message', '{}')
    transport.close()
    sockets[1]!.fire('close')
    expect(got).toEqual([])
    expect(waits).toHaveLength(1)
  })
})
