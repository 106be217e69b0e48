import * as decoding from 'lib0/decoding'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createOutbox } from './outbox.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The messages to a room of writers; each writer types into a text of their own. */
function room() {
  const sent: { message: Uint8Array; except: string | null }[] = []
  const outbox = createOutbox<string>((message, except) => sent.push({ message, except }))
  const docs = new Map<string, Y.Doc>()
  const type = (writer: string, text: string) => {
    if (!docs.has(writer)) docs.set(writer, new Y.Doc())
    const doc = docs.get(writer)!
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => updates.push(update)
    doc.on('update', keep)
    doc.getText(writer).insert(doc.getText(writer).length, text)
    doc.off('update', keep)
    return updates[0]!
  }
  return { sent, outbox, type }
}

/** A client's texts after these messages. */
function read(messages: readonly Uint8Array[], writers: readonly string[]): string[] {
  const doc = new Y.Doc()
  for (const message of messages) {
    const decoder = decoding.createDecoder(message)
    expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([0, 2])
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  return writers.map((writer) => doc.getText(writer).toJSON())
}

it('sends one turn’s updates as one, each turn separately', async () => {
  const { sent, outbox, type } = room()
  for (const text of ['a', 'b', 'c']) outbox.addUpdate(type('ana', text), 'ana')
  expect(sent).toEqual([])
  await turn()
  outbox.addUpdate(type('ana', 'd'), 'ana')
  await turn()
  expect(sent.map(({ except }) => except)).toEqual(['ana', 'ana'])
  const messages = sent.map(({ message }) => message)
  expect(read(messages.slice(0, 1), ['ana'])).toEqual(['abc'])
  expect(read(messages, ['ana'])).toEqual(['abcd'])
})

it('sends the updates of several to all of them, and frames that refer to them only after', async () => {
  const { sent, outbox, type } = room()
  const cursor = new Uint8Array([1, 0])
  outbox.addUpdate(type('ana', 'a'), 'ana')
  outbox.addFrame(cursor, 'ana')
  outbox.addUpdate(type('ben', 'b'), 'ben')
  await turn()
  expect(sent.map(({ except }) => except)).toEqual([null, 'ana'])
  expect(sent[1]!.message).toBe(cursor)
  expect(read([sent[0]!.message], ['ana', 'ben'])).toEqual(['a', 'b'])
})

it('merges at most 50 updates, or 64 KiB, and loses none', async () => {
  const { sent, outbox, type } = room()
  for (let n = 0; n < 120; n++) outbox.addUpdate(type('ana', 'x'), 'ana')
  await turn()
  expect(sent).toHaveLength(3)
  for (let n = 0; n < 4; n++) outbox.addUpdate(type('ben', 'y'.repeat(30_000)), 'ben')
  outbox.addUpdate(type('ben', 'z'.repeat(200_000)), 'ben')
  await turn()
  expect(sent).toHaveLength(6)
  const messages = sent.map(({ message }) => message)
  expect(read(messages, ['ana', 'ben'])).toEqual(['x'.repeat(120), 'y'.repeat(120_000) + 'z'.repeat(200_000)])
})

it('sends updates separately that cannot be merged', async () => {
  const { sent, outbox, type } = room()
  outbox.addUpdate(new Uint8Array([1, 1, 255]), 'ana')
  outbox.addUpdate(type('ben', 'b'), 'ben')
  await turn()
  expect(sent.map(({ except }) => except)).toEqual(['ana', 'ben'])
})
