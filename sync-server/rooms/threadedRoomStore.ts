import { Worker } from 'node:worker_threads'
import type { RoomStore, RoomWrite } from './roomStore.ts'

/** What goes to the thread that writes. The bytes of a batch travel in one piece, which is handed over, not copied. */
export type WriterRequest =
  | {
      type: 'write'
      number: number
      facts: (Omit<RoomWrite, 'bytes'> & { size: number })[]
      bytes: Uint8Array
    }
  | { type: 'close' }

/** What comes back for a batch once it is on the disk, or why it is not. */
export interface WriterAnswer {
  number: number
  error: string | null
}

/** A room store that waits for the disk in a thread of its own. */
export interface ThreadedRoomStore extends RoomStore {
  /** Ends the thread; everything that was answered is on the disk. */
  close(): Promise<void>
}

/** Little of what is written stays in the memory of the thread. */
const threadMemory = { maxYoungGenerationSizeMb: 4 }

/**
 * Writes in a thread, so that nobody on a document waits while the disk takes what somebody else wrote: a sync of a disk
 * takes from a fifth of a millisecond to some ten, in which the event loop would stand still. Reads go through `reader`.
 * A thread that ended is replaced at the next write; what it had not answered is refused, and tried again by the caller.
 */
export function createThreadedRoomStore(options: { dataDir: string; reader: RoomStore }): ThreadedRoomStore {
  const { dataDir, reader } = options
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  let lastNumber = 0
  let worker: Worker | null = start()

  function start(): Worker {
    const thread = new Worker(new URL('./roomWriter.ts', import.meta.url), {
      workerData: { dataDir },
      resourceLimits: threadMemory,
    })
    thread.on('message', ({ number, error }: WriterAnswer) => {
      const asked = waiting.get(number)
      waiting.delete(number)
      if (error === null) asked?.resolve()
      else asked?.reject(new Error(error))
    })
    const ended = (reason: string) => {
      if (worker !== thread) return
      worker = null
      for (const { reject } of waiting.values()) reject(new Error(reason))
      waiting.clear()
    }
    thread.on('error', (error) => ended(String(error)))
    thread.on('exit', () => ended('the thread that writes has ended'))
    return thread
  }

  return {
    load: (room, organizationId) => reader.load(room, organizationId),
    write(batch) {
      worker ??= start()
      const thread = worker
      const number = ++lastNumber
      return new Promise<void>((resolve, reject) => {
        waiting.set(number, { resolve, reject })
        const request: WriterRequest = { type: 'write', number, ...packWrites(batch) }
        thread.postMessage(request, [request.bytes.buffer as ArrayBuffer])
      })
    },
    async close() {
      const thread = worker
      if (thread === null) return
      worker = null
      const ended = new Promise((resolve) => thread.once('exit', resolve))
      const request: WriterRequest = { type: 'close' }
      thread.postMessage(request)
      await ended
    },
  }
}

function packWrites(
  batch: readonly RoomWrite[],
): Pick<Extract<WriterRequest, { type: 'write' }>, 'facts' | 'bytes'> {
  const bytes = new Uint8Array(batch.reduce((sum, write) => sum + write.bytes.length, 0))
  let offset = 0
  const facts = batch.map(({ bytes: own, ...rest }) => {
    bytes.set(own, offset)
    offset += own.length
    return { ...rest, size: own.length }
  })
  return { facts, bytes }
}

/** The batch in a request, in the thread. */
export function unpackWrites({ facts, bytes }: Extract<WriterRequest, { type: 'write' }>): RoomWrite[] {
  let offset = 0
  return facts.map(({ size, ...rest }) => {
    const own = bytes.subarray(offset, offset + size)
    offset += size
    return { ...rest, bytes: own }
  })
}
