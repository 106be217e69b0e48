import * as encoding from 'lib0/encoding'
import { roomMessage } from '#shared/protocol/roomMessages.ts'

/** The frame that tells who is in a room (y-protocols/awareness). `state` is JSON. */
export function presenceFrame(
  entries: readonly { clientId: number; clock: number; state: string }[],
): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, entries.length)
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(update, clientId)
    encoding.writeVarUint(update, clock)
    encoding.writeVarString(update, state)
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, roomMessage.awareness)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update))
  return encoding.toUint8Array(frame)
}

/** An empty presence frame: `y-websocket` counts it as a sign of life and otherwise ignores it. */
export const keepAliveFrame = presenceFrame([])
