import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Keyed } from '#shared/messages/keyed.ts'
import { keyedMessage } from './keyedMessage.ts'

/** Message types of a room's socket, as `y-websocket` numbers them, and one of our own. */
export const roomMessage = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, durable: 64 } as const

/** Subtypes of `sync` (y-protocols/sync). */
export const syncMessage = { step1: 0, step2: 1, update: 2 } as const

/**
 * The durable acknowledgement. A client sends `ask` with a number of its choice after its updates. The server answers
 * with the same number: `stored` once every earlier update of that socket is on its disk, `refused` if it rejected some
 * (read-only, too large), with the reason in plain words, and behind it its message by key, which an older app does not read.
 */
export type DurableMessage =
  | { type: 'ask'; number: number }
  | { type: 'stored'; number: number }
  | { type: 'refused'; number: number; reason: string; said?: Keyed | undefined }

const subtypes = ['ask', 'stored', 'refused'] as const

/** The body of a durable message, after the message type. */
export function writeDurable(encoder: encoding.Encoder, message: DurableMessage): void {
  encoding.writeVarUint(encoder, subtypes.indexOf(message.type))
  encoding.writeVarUint(encoder, message.number)
  if (message.type !== 'refused') return
  encoding.writeVarString(encoder, message.reason)
  if (message.said !== undefined) encoding.writeVarString(encoder, JSON.stringify(message.said))
}

/** A whole frame with a durable message. */
export function encodeDurable(message: DurableMessage): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, roomMessage.durable)
  writeDurable(encoder, message)
  return encoding.toUint8Array(encoder)
}

/** Reads the body of a durable message. Throws on anything else. */
export function readDurable(decoder: decoding.Decoder): DurableMessage {
  const type = subtypes[decoding.readVarUint(decoder)]
  const number = decoding.readVarUint(decoder)
  if (type === undefined) throw new Error('unknown durable message')
  if (type !== 'refused') return { type, number }
  const reason = decoding.readVarString(decoder)
  return { type, number, reason, said: decoding.hasContent(decoder) ? saidIn(decoder) : undefined }
}

function saidIn(decoder: decoding.Decoder): Keyed | undefined {
  try {
    return keyedMessage.parse(JSON.parse(decoding.readVarString(decoder)))
  } catch {
    return undefined
  }
}

/** A message of the sync protocol of `y-protocols`: a state vector, an update that answers one, or an update. */
export function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, roomMessage.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
