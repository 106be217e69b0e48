import { createSocket } from 'node:dgram'
import type { RemoteInfo } from 'node:dgram'
import { expect, it, vi } from 'vitest'
import { createNearby } from './nearby.ts'
import { decodeDns, dnsType, encodeAnswer, encodeQuestion } from './dnsMessage.ts'

const timers = {
  setTimeout: (fn: () => void, ms: number) => setTimeout(fn, ms),
  clearTimeout: (handle: unknown) => clearTimeout(handle as NodeJS.Timeout),
}
const pin = 'p'.repeat(42) + '_'
const loopback = () => ['127.0.0.1']

/** A free port in the place of 5353. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const { port } = socket.address()
  socket.close()
  return port
}

it('SYNC-35 finds an announced server by its pin, and no other, until it is taken back', async () => {
  const nearby = createNearby({ timers }, { port: await freePort(), addresses: loopback })
  const stop = nearby.announce({ pin, port: 4_321 })
  expect(await nearby.find(pin, 5_000)).toEqual(['https://127.0.0.1:4321'])
  expect(await nearby.find('q'.repeat(43), 50)).toEqual([])
  stop()
  stop()
  expect(await nearby.find(pin, 50)).toEqual([])
})

it('SYNC-35 finds nobody where there is no network, or the port is not to be had', async () => {
  const none = createNearby({ timers }, { port: 1, addresses: () => [] })
  none.announce({ pin, port: 4_321 })()
  expect(await none.find(pin, 5_000)).toEqual([])
  const elsewhere = createNearby({ timers }, { port: await freePort(), addresses: () => ['192.0.2.1'] })
  const stop = elsewhere.announce({ pin, port: 4_321 })
  expect(await elsewhere.find(pin, 50)).toEqual([])
  stop()
})

/** Answers each question in the group. */
async function answering(port: number, answer: (from: RemoteInfo) => void): Promise<() => void> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  socket.on('message', (_bytes, from) => answer(from))
  await new Promise<void>((resolve) => socket.bind(port, resolve))
  socket.addMembership('224.0.0.251', '127.0.0.1')
  return () => socket.close()
}

it('SYNC-35 is found in a network that came after it was announced', async () => {
  const planned: (() => void)[] = []
  const later = { ...timers, setTimeout: (fn: () => void) => planned.push(fn) }
  const port = await freePort()
  let networks: string[] = []
  const stop = createNearby({ timers: later }, { port, addresses: () => networks }).announce({ pin, port: 1 })
  const seeker = createNearby({ timers }, { port, addresses: loopback })
  expect(await seeker.find(pin, 300)).toEqual([])
  networks = loopback()
  for (const fn of planned.splice(0)) fn()
  expect(await seeker.find(pin, 5_000)).toEqual(['https://127.0.0.1:1'])
  stop()
})

it('SYNC-35 is found once the port is to be had', async () => {
  const planned: (() => void)[] = []
  const later = { ...timers, setTimeout: (fn: () => void) => planned.push(fn) }
  const port = await freePort()
  const other = createSocket('udp4')
  await new Promise<void>((resolve) => other.bind(port, resolve))
  const stop = createNearby({ timers: later }, { port, addresses: loopback }).announce({ pin, port: 1 })
  await vi.waitFor(() => expect(planned).toHaveLength(1))
  other.close()
  for (const fn of planned.splice(0)) fn()
  const seeker = createNearby({ timers }, { port, addresses: loopback })
  expect(await seeker.find(pin, 5_000)).toEqual(['https://127.0.0.1:1'])
  stop()
})

/** What a server with the pin says of its port. */
const claim = (at: number) => [
  { name: 'a.local', type: dnsType.srv, port: at, target: 'a.local' },
  { name: 'a.local', type: dnsType.txt, texts: [`pin=${pin}`] },
]

it('SYNC-35 one computer that claims to be the server at many ports does not hide it', async () => {
  const port = await freePort()
  const [forger, server] = [createSocket('udp4'), createSocket('udp4')]
  await new Promise<void>((resolve) => forger.bind(0, '127.0.0.2', resolve))
  const said = (at: number) => encodeAnswer(1, claim(at), 1)
  const stop = await answering(port, (from) => {
    for (let at = 0; at < 20; at++) forger.send(said(at), from.port, from.address)
    server.send(said(4_321), from.port, from.address)
  })
  const found = await createNearby({ timers }, { port, addresses: loopback }).find(pin, 5_000)
  expect(found).toContain('https://127.0.0.1:4321')
  expect(found).not.toContain('https://127.0.0.2:0')
  for (const end of [stop, () => forger.close(), () => server.close()]) end()
})

it('SYNC-35 floods nobody with answers to questions in a name of others', async () => {
  const port = await freePort()
  const stop = createNearby({ timers }, { port, addresses: loopback }).announce({ pin, port: 4_321 })
  const asker = createSocket('udp4')
  await new Promise<void>((resolve) => asker.bind(0, '127.0.0.1', resolve))
  let answers = 0
  asker.on('message', () => answers++)
  for (let n = 0; n < 50; n++) asker.send(encodeQuestion(n, '_orgata._tcp.local'), port, '127.0.0.1')
  await expect.poll(() => answers).toBeGreaterThanOrEqual(5)
  // From another address it is still answered, behind all of those.
  const other = createSocket('udp4')
  await new Promise<void>((resolve) => other.bind(0, '127.0.0.2', resolve))
  const answered = new Promise((resolve) => other.once('message', resolve))
  other.send(encodeQuestion(1, '_orgata._tcp.local'), port, '127.0.0.1')
  await answered
  expect(answers).toBeLessThanOrEqual(10)
  for (const socket of [asker, other]) socket.close()
  stop()
})

/** A message as the test sends it, and the answers that come back to it. */
async function asking(port: number, message: Buffer, address = '127.0.0.1'): Promise<Buffer[]> {
  const socket = createSocket('udp4')
  const answers: Buffer[] = []
  socket.on('message', (bytes) => answers.push(bytes))
  await new Promise<void>((resolve) => socket.bind(0, address, resolve))
  socket.send(message, port, '127.0.0.1')
  // Whatever comes before the answer to this one would have come before it.
  socket.send(encodeQuestion(99, '_orgata._tcp.local'), port, '127.0.0.1')
  await expect.poll(() => answers.some((bytes) => decodeDns(bytes)?.id === 99)).toBe(true)
  socket.close()
  return answers.filter((bytes) => decodeDns(bytes)?.id !== 99)
}

it('SYNC-35 answers a question in letters of any size, and no answer, question about others or broken message', async () => {
  const port = await freePort()
  const stop = createNearby({ timers }, { port, addresses: loopback }).announce({ pin, port: 4_321 })
  expect(await asking(port, encodeQuestion(1, '_Orgata._TCP.local'))).toHaveLength(1)
  const asAnswer = encodeQuestion(2, '_orgata._tcp.local')
  asAnswer.writeUInt16BE(0x8400, 2)
  expect(await asking(port, asAnswer, '127.0.0.2')).toEqual([])
  expect(await asking(port, encodeQuestion(3, '_printer._tcp.local'), '127.0.0.3')).toEqual([])
  expect(await asking(port, Buffer.from('no message'), '127.0.0.4')).toEqual([])
  stop()
})

it('SYNC-35 takes no question for an announcement, and at most ten places', async () => {
  const port = await freePort()
  const senders = await Promise.all(
    Array.from({ length: 12 }, async (_, n) => {
      const socket = createSocket('udp4')
      await new Promise<void>((resolve) => socket.bind(0, `127.0.0.${n + 2}`, resolve))
      return socket
    }),
  )
  const asQuestion = encodeAnswer(1, claim(1), 1)
  asQuestion.writeUInt16BE(0, 2)
  const stop = await answering(port, (from) => {
    senders[0]!.send(asQuestion, from.port, from.address)
    for (const [n, one] of senders.entries())
      one.send(encodeAnswer(1, claim(n + 2), 1), from.port, from.address)
  })
  const found = await createNearby({ timers }, { port, addresses: loopback }).find(pin, 5_000)
  expect(found).toHaveLength(10)
  expect(found).not.toContain('https://127.0.0.2:1')
  for (const one of senders) one.close()
  stop()
})

it('SYNC-35 asks again, for a question that got lost', async () => {
  const port = await freePort()
  const planned = new Map<number, () => void>()
  const later = { ...timers, setTimeout: (fn: () => void, ms: number) => planned.set(ms, fn) }
  const server = createSocket('udp4')
  let questions = 0
  const stop = await answering(port, (from) => {
    questions++
    if (questions === 1) planned.get(700)?.()
    else server.send(encodeAnswer(1, claim(4_321), 1), from.port, from.address, () => {})
  })
  const finding = createNearby({ timers: later }, { port, addresses: loopback }).find(pin, 5_000)
  await expect.poll(() => planned.has(300)).toBe(true)
  planned.get(300)!()
  expect(await finding).toEqual(['https://127.0.0.1:4321'])
  expect(questions).toBe(2)
  server.close()
  stop()
})

it('reads no name that is longer than names are, and no text that is longer than its record', () => {
  const label = 'a'.repeat(60)
  expect(decodeDns(encodeQuestion(1, [label, label, label, label].join('.')))).not.toBeNull()
  expect(decodeDns(encodeQuestion(1, [label, label, label, label, label].join('.')))).toBeNull()
  const answer = encodeAnswer(0, [{ name: 'a.local', type: dnsType.txt, texts: ['pin=1'] }, ...claim(1)], 1)
  expect(decodeDns(answer)).not.toBeNull()
  answer.writeUInt8(6, answer.indexOf('pin=1') - 1)
  expect(decodeDns(answer)).toBeNull()
})

it('reads messages with compressed names, and no broken one', () => {
  const question = encodeQuestion(7, '_orgata._tcp.local')
  expect(decodeDns(question)).toMatchObject({ id: 7, isAnswer: false, questions: [{ type: dnsType.ptr }] })
  const records = [
    { name: 'a.local', type: dnsType.txt, texts: ['pin=1', ''] },
    { name: 'a.local', type: dnsType.srv, port: 80, target: 'b.local' },
  ]
  const answer = encodeAnswer(0, records, 1)
  expect(decodeDns(answer)).toMatchObject({ isAnswer: true, records })
  // The second name as a pointer to the first.
  const second = answer.indexOf(Buffer.from('\u0001a\u0005local\0'), 20)
  const pointed = Buffer.concat([
    answer.subarray(0, second),
    Buffer.from([0xc0, 12]),
    answer.subarray(second + 9),
  ])
  expect(decodeDns(pointed)).toMatchObject({ records })
  const endless = Buffer.concat([question.subarray(0, 12), Buffer.from([0xc0, 12, 0, 12, 0, 1])])
  expect(decodeDns(endless)).toBeNull()
  for (let size = 0; size < answer.length; size++) expect(decodeDns(answer.subarray(0, size))).toBeNull()
  const many = Buffer.from(question)
  many.writeUInt16BE(60_000, 4)
  expect(decodeDns(many)).toBeNull()
})
