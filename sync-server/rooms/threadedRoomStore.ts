import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { RoomStore, RoomWrite } from './roomStore.ts'

/** A message to the writing thread. The bytes of a batch are one buffer, which is transferred, not copied. */
export type WriterRequest =
  | {
      type: 'write'
      number: number
      facts: (Omit<RoomWrite, 'bytes'> & { size: number })[]
      bytes: Uint8Array
    }
  | { type: 'close' }

/** The reply for a batch once it is on the disk, or why it is not. */
export interface WriterAnswer {
  number: number
  error: string | null
}

/** A room store with a thread for waiting for the disk. */
export interface ThreadedRoomStore extends RoomStore {
  /** Ends the thread; everything that was answered is on the disk. */
  close(): Promise<void>
}

/** The program of the thread: beside the bundle or its chunks, otherwise from source. */
function writerFile(): URL {
  const places = ['./roomWriter.js', '../roomWriter.js', './roomWriter.ts']
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (found === undefined) throw new Error('The program of the writing thread is missing.')
  return found
}

/** Written data hardly stay in the memory of the thread. */
const threadMemory = { maxYoungGenerationSizeMb: 4 }

/**
 * Writes in a thread, so that the sync of the disk, which takes from a fifth of a millisecond to some ten, does not
 * block the event loop for others. Reads go through `reader`. A thread that ended is replaced at the next write; its
 * unanswered batches are rejected, and repeated by the caller.
 */
export function createThreadedRoomStore(options: { dataDir: string; reader: RoomStore }): ThreadedRoomStore {
  const { dataDir, reader } = options
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  let lastNumber = 0
  let worker: Worker | null = start()

  function start(): Worker {
    const thread = new Worker(writerFile(), {
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
