import { createSocket } from 'node:dgram'
import { expect, it } from 'vitest'
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
