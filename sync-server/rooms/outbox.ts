import * as Y from 'yjs'
import { syncFrame, syncMessage } from '#shared/protocol/roomMessages.ts'

/** The messages to the others of a room at the end of the present turn of the event loop. */
export interface Outbox<Member> {
  addUpdate(update: Uint8Array, from: Member): void
  /** A frame that refers to the document, such as a cursor position: it is sent after the updates. */
  addFrame(frame: Uint8Array, from: Member): void
}

interface Item<Member> {
  bytes: Uint8Array
  from: Member
}

/** Yjs compares every update of a merge with every other one, and no client sees the first before the last is there. */
const largestMerge = { updates: 50, bytes: 65_536 }

/**
 * Merges the updates of one turn. At low load that is each by itself, at once; with many writers, or a client that
 * sends its backlog, the others get a fraction of the messages.
 * @param send sends a message to all but one, or to all
 */
export function createOutbox<Member>(
  send: (message: Uint8Array, except: Member | null) => void,
): Outbox<Member> {
  let updates: Item<Member>[] = []
  let frames: Item<Member>[] = []

  function sendUpdates(batch: readonly Item<Member>[]): void {
    const merged = merge(batch)
    if (merged === null) {
      for (const { bytes, from } of batch) send(syncFrame(syncMessage.update, bytes), from)
      return
    }
    const [first] = batch as [Item<Member>]
    // Who sent a part of it knows that part already, and takes the rest.
    const isOfOne = batch.every(({ from }) => from === first.from)
    send(syncFrame(syncMessage.update, merged), isOfOne ? first.from : null)
  }

  function flush(): void {
    const [allUpdates, allFrames] = [updates, frames]
    updates = []
    frames = []
    for (let from = 0; from < allUpdates.length;) {
      let to = from
      for (let bytes = 0; to < allUpdates.length && to - from < largestMerge.updates; to++) {
        bytes += allUpdates[to]!.bytes.length
        if (to > from && bytes > largestMerge.bytes) break
      }
      sendUpdates(allUpdates.slice(from, to))
      from = to
    }
    for (const { bytes, from } of allFrames) send(bytes, from)
  }

  function add(list: Item<Member>[], item: Item<Member>): void {
    if (updates.length + frames.length === 0) setImmediate(flush)
    list.push(item)
  }

  return {
    addUpdate: (bytes, from) => add(updates, { bytes, from }),
    addFrame: (bytes, from) => add(frames, { bytes, from }),
  }
}

/** Null where the document could be changed by each of them, but they cannot be made one. */
function merge<Member>(batch: readonly Item<Member>[]): Uint8Array | null {
  if (batch.length === 1) return batch[0]!.bytes
  try {
    return Y.mergeUpdates(batch.map(({ bytes }) => bytes))
  } catch {
    return null
  }
}
