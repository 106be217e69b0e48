import { sentTrouble } from '#shared/entities/sentWords.ts'
import * as decoding from 'lib0/decoding'
import { cutText } from '#shared/kernel/cutText.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { toSocketUrl } from '#shared/protocol/invitationLink.ts'
import {
  encodeDurable,
  readDurable,
  roomMessage,
  syncFrame,
  syncMessage,
} from '#shared/protocol/roomMessages.ts'
import type { Network } from '#core/ports.ts'

/** A document as the server has it, after it was given what another computer has. */
export interface RoomVisit {
  state: Uint8Array
  /** Why it took nothing; null where it did. */
  refused: Trouble | null
}

/** Of a document without content: a count of no clients. */
const emptyStateVector = Uint8Array.of(0)
const visitMs = 60_000
const maxBytes = 128 * 1024 * 1024

/**
 * Gives a document's changes to the server and reads the whole of it, in the session of another computer.
 * @param update null only reads
 * @throws OrgataError `unavailable`
 */
export function visitRoom(
  { network, timers, url, token }: { network: Network; timers: Timers; url: string; token: string },
  room: string,
  update: Uint8Array | null,
): Promise<RoomVisit> {
  const socket = network.openSocket(`${toSocketUrl(url)}/${room}`, {
    maxBytes,
    headers: { authorization: `Bearer ${token}` },
  })
  const nothing = new Uint8Array(0)
  return new Promise((resolve, reject) => {
    let refused: Trouble | null = null
    const timer = timers.setTimeout(() => socket.terminate(), visitMs)
    const end = (state: Uint8Array) => {
      timers.clearTimeout(timer)
      resolve({ state, refused })
      socket.close(1_000)
    }
    const askAll = () => socket.send(syncFrame(syncMessage.step1, emptyStateVector))

    function sync(decoder: decoding.Decoder): void {
      const step = decoding.readVarUint(decoder)
      if (step === syncMessage.step2) end(decoding.readVarUint8Array(decoder))
    }

    function durable(decoder: decoding.Decoder): void {
      const answer = readDurable(decoder)
      if (answer.type === 'refused') refused = sentTrouble(cutText(answer.reason, 2_000), answer.said)
      if (answer.type !== 'ask') askAll()
    }

    socket.on('open', () => {
      if (update === null) return askAll()
      socket.send(syncFrame(syncMessage.step2, update))
      socket.send(encodeDurable({ type: 'ask', number: 1 }))
    })
    socket.on('message', (data, isBinary) => {
      if (!isBinary || !Buffer.isBuffer(data)) return
      const decoder = decoding.createDecoder(data)
      const type = decoding.readVarUint(decoder)
      if (type === roomMessage.sync) sync(decoder)
      else if (type === roomMessage.durable) durable(decoder)
    })
    socket.on('error', () => {})
    socket.on('close', (code, reason) => {
      timers.clearTimeout(timer)
      // A document that its computer may not open, or that is too large to be sent at once, is refused, and the rest goes on.
      if (code === closeCodes.tooLarge)
        resolve({ state: nothing, refused: refusal('too_large', syncServerMessages.documentTooLarge) })
      else if (code >= 4_400 && code < 4_500)
        resolve({ state: nothing, refused: sentTrouble(cutText(reason.toString(), 2_000)) })
      else reject(refusal('unavailable', syncExchangeMessages.serverClosed))
    })
  })
}
