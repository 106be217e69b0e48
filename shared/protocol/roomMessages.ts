import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Message types of a room's socket, as `y-websocket` numbers them, and one of our own. */
export const roomMessage = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, durable: 64 } as const

/** Subtypes of `sync` (y-protocols/sync). */
export const syncMessage = { step1: 0, step2: 1, update: 2 } as const

/**
 * The durable acknowledgement. A client sends `ask` with a number of its choice after its updates. The server answers
 * with the same number: `stored` once every earlier update of that socket is on its disk, `refused` if it rejected some
 * (read-only, too large), with the reason in plain words.
 */
export type DurableMessage =
  | { type: 'ask'; number: number }
  | { type: 'stored'; number: number }
  | { type: 'refused'; number: number; reason: string }

const subtypes = ['ask', 'stored', 'refused'] as const

/** The body of a durable message, after the message type. */
export function writeDurable(encoder: encoding.Encoder, message: DurableMessage): void {
  encoding.writeVarUint(encoder, subtypes.indexOf(message.type))
  encoding.writeVarUint(encoder, message.number)
  if (message.type === 'refused') encoding.writeVarString(encoder, message.reason)
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
  return type === 'refused' ? { type, number, reason: decoding.readVarString(decoder) } : { type, number }
}

/** A message of the sync protocol of `y-protocols`: a state vector, an update that answers one, or an update. */
export function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, roomMessage.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
