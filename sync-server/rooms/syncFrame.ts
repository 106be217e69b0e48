import * as encoding from 'lib0/encoding'
import { roomMessage } from '#shared/protocol/roomMessages.ts'

/** A message of the sync protocol of `y-protocols`: a state vector, an update that answers one, or an update. */
export function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, roomMessage.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
