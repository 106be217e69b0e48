import { Awareness } from 'y-protocols/awareness.js'
import { afterEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { roomMessage, syncMessage } from '#shared/protocol/roomMessages.ts'
import { crowded, removed } from '#test/support/tangled.ts'
import { until } from '#test/support/laptop.ts'
import { syncFrame } from '#test/support/syncDevice.ts'
import { connectDocument } from './documentConnection.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** A document with a server that the test speaks for; an older one does not judge what it forwards. */
async function openConnection() {
  const doc = new Y.Doc()
  const sent: Uint8Array[] = []
  const warnings: string[] = []
  const socket = {
    OPEN: 1,
    readyState: 1,
    send: (frame: Uint8Array) => sent.push(frame),
    close: () => undefined,
    onopen: () => undefined,
    onmessage: (_event: { data: Uint8Array }) => undefined,
  }
  const connection = connectDocument({
    document: { id: 'd', room: 'o/t/d', doc, awareness: new Awareness(doc) },
    server: {
      serverUrl: 'https://team.example',
      session: {
        token: () => Promise.resolve('token'),
        forget: () => undefined,
        forSocket: () => ({ query: {}, headers: {} }),
      },
      link: {
        ready: () => Promise.resolve(),
        state: { state: 'online', since: '', lastError: null, isRevoked: false },
        onState: () => () => undefined,
        onChanged: () => () => undefined,
      },
    },
    ports: {
      random: { bytes: (n) => new Uint8Array(n) },
      timers: { setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
      network: { fetch, openSocket: () => socket as unknown as WebSocket },
      log: { info: () => undefined, warn: (text) => void warnings.push(text), error: () => undefined },
    },
    wasStored: true,
    position: () => 0,
    onStored: () => undefined,
  })
  stops.push(() => {
    connection.stop()
    doc.destroy()
  })
  const opened = socket.onopen
  await until(() => socket.onopen !== opened, 'the socket is used')
  socket.onopen()
  const receive = (message: number, update: Uint8Array) =>
    socket.onmessage({ data: syncFrame(message, update) })
  const isAsked = () => sent.some(([type]) => type === roomMessage.durable)
  return { doc, connection, warnings, receive, isAsked }
}

function updateOf(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

/** A length beyond the whole numbers of JavaScript. */
const endless = removed(7, 5, Number.MAX_SAFE_INTEGER)

test.each([
  ['compared too often', crowded(3_000)],
  ['with numbers beyond any draft', endless],
])(
  'DRAFT-12 an update of an older server, %s, is not applied, and the connection says so',
  async (_name, bad) => {
    const { doc, connection, warnings, receive, isAsked } = await openConnection()
    receive(syncMessage.update, updateOf('bread'))
    receive(syncMessage.update, bad)
    expect(connection.refusal?.message).toMatch(/not safe to apply.*Update the sync server/)
    expect(warnings).toEqual(['A change from the sync server was not applied.'])
    receive(syncMessage.step2, updateOf('milk'))
    expect(doc.getText('t').toJSON()).toMatch(/^(breadmilk|milkbread)$/)
    expect(doc.getText('tangled').length).toBeLessThan(6_000)
    await until(isAsked, 'the document counts as compared')
  },
)

test('DRAFT-12 a first answer with such an update never counts as everything', async () => {
  const { doc, connection, receive, isAsked } = await openConnection()
  receive(syncMessage.step2, endless)
  expect(connection.refusal).not.toBeNull()
  doc.getText('t').insert(0, 'here')
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect([isAsked(), connection.wasConfirmed]).toEqual([false, false])
})
