import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'
import { expect, it } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import type { FakeTime } from '#test/support/fakeTime.ts'
import type { Ports } from '#core/ports.ts'
import { createRecordLink } from './recordLink.ts'
import type { SessionKeeper } from '#core/sync/server/sessionKeeper.ts'

const id = '0190f3c2-0000-7000-8000-000000000001'
const log = { info: () => {}, warn: () => {}, error: () => {} }

class Socket extends EventEmitter {
  readonly sent: string[] = []
  isOpen = true
  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.end(1000)
  }
  terminate(): void {
    this.end(1006)
  }
  end(code: number): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.emit('close', code)
  }
  say(message: object): void {
    this.emit('message', Buffer.from(JSON.stringify(message)), false)
  }
}

/** A link with the test's network and time; `openSocket` answers each attempt. */
function linked(
  openSocket: (socket: Socket, n: number) => void,
  token: () => Promise<string> = () => Promise.resolve('t'),
) {
  const time = fakeTime()
  const sockets: Socket[] = []
  let tokens = 0
  const session: SessionKeeper = {
    forSocket: () => ({ query: {}, headers: {} }),
    token: () => {
      tokens++
      return token()
    },
    current: '',
    forget: () => {},
  }
  const network = {
    fetch: () => Promise.reject(new Error('not here')),
    openSocket() {
      const socket = new Socket()
      sockets.push(socket)
      queueMicrotask(() => openSocket(socket, sockets.length))
      return socket as unknown as WebSocket
    },
  }
  let seed = 7
  const random = { bytes: (n: number) => new Uint8Array(n).map(() => (seed = (seed * 73 + 41) % 256)) }
  const ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log'> = {
    ...time,
    random,
    network,
    log,
  }
  const link = createRecordLink({ serverUrl: 'http://box:4321', session, ports })
  return { link, sockets, time, tokens: () => tokens }
}

/** Advances time in small steps, with the promises in between. */
async function pass(time: FakeTime, ms: number): Promise<void> {
  for (let done = 0; done < ms; done += 100) {
    time.pass(100)
    for (let turn = 0; turn < 6; turn++) await Promise.resolve()
  }
}

const hello = (time: FakeTime, aheadMs = 0) => ({
  type: 'hello',
  serverId: id,
  epoch: id,
  personId: id,
  at: new Date(time.clock.nowMs() - aheadMs).toISOString(),
  release: 'r',
  maintenance: null,
  roster: true,
})

it('SYNC-7 reconnects with exponential backoff, never in a busy loop', async () => {
  const { link, sockets, time } = linked((socket) => socket.end(1006))
  link.start()
  await pass(time, 60_000)
  const firstMinute = sockets.length
  expect(firstMinute).toBeGreaterThanOrEqual(4)
  expect(firstMinute).toBeLessThanOrEqual(14)
  await pass(time, 600_000)
  const later = (sockets.length - firstMinute) / 10
  expect(later).toBeGreaterThanOrEqual(2)
  expect(later).toBeLessThanOrEqual(6.5)
  link.stop()
  await pass(time, 60_000)
  expect(sockets.length).toBe(firstMinute + Math.round(later * 10))
})

it.each([
  ['a token that is refused again and again', closeCodes.unauthenticated, 20],
  ['access that was taken away', closeCodes.forbidden, 2],
  ['a server that restarts for ever', closeCodes.serviceRestart, 14],
])('%s reconnects with a long backoff', async (_what, code, most) => {
  const { link, sockets, time } = linked((socket) => socket.end(code))
  link.start()
  await pass(time, 60_000)
  expect(sockets.length).toBeLessThanOrEqual(most)
  link.stop()
})

it('an unknown host is retried with a long backoff and keeps its error', async () => {
  const reason = new OrgataError('unavailable', 'The sync server at http://box:4321 does not answer.')
  const { link, sockets, time, tokens } = linked(
    () => {},
    () => Promise.reject(reason),
  )
  link.start()
  await pass(time, 60_000)
  expect(sockets).toEqual([])
  expect(tokens()).toBeLessThanOrEqual(14)
  expect(link.state).toMatchObject({ state: 'offline', lastError: { message: reason.message } })
  link.stop()
})

it('reconnects at once on request, and probes an online link', async () => {
  const world = linked((socket, n) => (n < 4 ? socket.end(1006) : socket.say(hello(world.time, 7_200_000))))
  const { link, sockets, time } = world
  link.start()
  await pass(time, 1_000)
  const before = sockets.length
  link.reconnect()
  await pass(time, 100)
  expect(sockets.length).toBe(before + 1)
  await pass(time, 60_000)
  expect(link.state.state).toBe('online')
  expect(Math.round((link.greeting?.clockAheadMs ?? 0) / 60_000)).toBe(120)

  const socket = sockets.at(-1)!
  socket.sent.length = 0
  // The computer slept; this socket receives no more messages.
  link.reconnect()
  expect(socket.sent).toHaveLength(1)
  await pass(time, 5_000)
  expect(socket.isOpen).toBe(false)
  expect(link.state.state).toBe('offline')
  await pass(time, 1_000)
  expect(sockets.length).toBeGreaterThan(before + 1)
  link.stop()
})

it('knows presence only while online', async () => {
  const world = linked((socket) => socket.say(hello(world.time)))
  const { link, sockets, time } = world
  link.start()
  await pass(time, 200)
  const [socket] = sockets
  const people = [
    { personId: id, personName: 'Ben', deviceId: id, since: '2026-03-02T08:00:00.000Z', documents: [] },
  ]
  socket!.say({ type: 'people', people })
  expect(link.people).toEqual(people)
  link.setPresence({ teamId: id, documents: [id] })
  expect(JSON.parse(socket!.sent.at(-1) ?? '')).toMatchObject({ type: 'here', teamId: id, documents: [id] })
  socket!.end(1006)
  expect(link.people).toEqual([])
  link.stop()
})

it('connectNow rejects at once on revoked access, ready keeps waiting', async () => {
  const reason = new OrgataError('forbidden', 'This computer was revoked.')
  const { link, time } = linked(
    () => {},
    () => Promise.reject(reason),
  )
  const told: string[] = []
  void link.ready().then(() => told.push('ready'))
  link.start()
  link.connectNow().catch((error: Error) => told.push(error.message))
  await pass(time, 100)
  expect(told).toEqual([reason.message])
  expect(link.state.isRevoked).toBe(true)
  link.stop()
})

/** What became of a call, as it becomes known. */
function outcomeOf(work: Promise<void>): { is: unknown } {
  const outcome: { is: unknown } = { is: 'open' }
  work.then(
    () => (outcome.is = 'online'),
    (error: unknown) => (outcome.is = error),
  )
  return outcome
}

it('connectNow fails with the attempt that it began, not with one that was under way', async () => {
  const failures: ((error: Error) => void)[] = []
  const { link, time } = linked(
    () => {},
    () => new Promise((_resolve, reject) => failures.push(reject)),
  )
  link.start()
  await pass(time, 100)
  const outcome = outcomeOf(link.connectNow())
  failures[0]!(new OrgataError('unavailable', 'It did not answer before.'))
  await pass(time, 200)
  expect([outcome.is, failures.length]).toEqual(['open', 2])
  failures[1]!(new OrgataError('unavailable', 'It does not answer.'))
  await pass(time, 100)
  expect(outcome.is).toMatchObject({ code: 'unavailable', message: 'It does not answer.' })
  // The link goes on by itself, after the backoff.
  expect(failures).toHaveLength(2)
  await pass(time, 1_000)
  expect(failures).toHaveLength(3)
  link.stop()
})

it('connectNow goes on when a token was refused, and ends online with an attempt that was under way', async () => {
  const late = linked((socket, n) => {
    if (n < 3) socket.end(n === 1 ? 1006 : closeCodes.unauthenticated)
  })
  late.link.start()
  await pass(late.time, 100)
  const renewed = outcomeOf(late.link.connectNow())
  await pass(late.time, 200)
  expect([renewed.is, late.sockets.length]).toEqual(['open', 3])
  const second = outcomeOf(late.link.connectNow())
  late.sockets[2]!.say(hello(late.time))
  await pass(late.time, 100)
  expect([renewed.is, second.is, late.sockets.length]).toEqual(['online', 'online', 3])
  late.link.stop()
})

it('connectNow fails as soon as the link is stopped, and at once on one that is', async () => {
  const { link, time } = linked(
    () => {},
    () => new Promise(() => {}),
  )
  link.start()
  await pass(time, 100)
  const outcome = outcomeOf(link.connectNow())
  const ready = outcomeOf(link.ready())
  link.stop()
  const late = outcomeOf(link.connectNow())
  await pass(time, 100)
  for (const { is } of [outcome, late]) expect(is).toMatchObject({ code: 'unavailable' })
  expect(ready.is).toBe('open')
})
