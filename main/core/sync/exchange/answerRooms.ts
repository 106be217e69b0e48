import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { applyBounded } from '#shared/entities/applyBounded.ts'
import {
  encodeDurable,
  readDurable,
  roomMessage,
  syncFrame,
  syncMessage,
} from '#shared/protocol/roomMessages.ts'
import type { RecordsByFile } from './answerRecords.ts'
import type { SocketHandler } from './fileSocket.ts'

/**
 * The room of a document as a server's file has it. What it does not have is for the next file, and is said not to be stored.
 */
export function roomByFile(
  { answers, outbox, moved }: Pick<RecordsByFile, 'answers' | 'outbox' | 'moved'>,
  room: string,
): SocketHandler {
  const known = answers?.rooms.get(room)
  const doc = new Y.Doc()
  if (known !== undefined && known.state.length > 0) applyBounded(doc, known.state, null)
  let isMore = false
  doc.on('update', () => {
    isMore = true
  })

  function durable(number: number): Uint8Array {
    moved(`room:${room}:${isMore}`)
    if (known !== undefined && !isMore) return encodeDurable({ type: 'stored', number })
    outbox.rooms.set(room, Y.encodeStateAsUpdate(doc))
    return encodeDurable({
      type: 'refused',
      number,
      reason: known?.refused ?? syncExchangeMessages.waitsForFile.text,
    })
  }

  return {
    greet: (send) => send(syncFrame(syncMessage.step1, Y.encodeStateVector(doc))),
    receive(message, send) {
      if (typeof message === 'string') return
      const decoder = decoding.createDecoder(message)
      const type = decoding.readVarUint(decoder)
      if (type === roomMessage.durable) {
        const asked = readDurable(decoder)
        if (asked.type === 'ask') send(durable(asked.number))
      }
      if (type !== roomMessage.sync) return
      const step = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (step === syncMessage.step1) send(syncFrame(syncMessage.step2, Y.encodeStateAsUpdate(doc, bytes)))
      else applyBounded(doc, bytes, null)
    },
  }
}
