import { setImmediate } from 'node:timers/promises'
import type { ServerPorts } from '../ports.ts'
import type { RoomStore, RoomWrite } from './roomStore.ts'

/**
 * Gathers the writes of one turn of the event loop in one transaction; at high load those of `gatherMs`. A failed write
 * is kept and repeated; nothing is acknowledged before it is on the disk.
 */
export interface GroupCommit {
  add(write: RoomWrite): void
  /** Calls back once everything added before is on the disk, at once where that is so already. */
  whenStored(callback: () => void): void
  /** Bytes that are not on the disk yet. */
  readonly unsavedBytes: number
  /** Whether the last attempt to write failed. */
  readonly isFailing: boolean
  /** Writes the rest; false if the disk refused to the end. Nothing may be added after it. */
  stop(attempts: number): Promise<boolean>
}

/** Rows of one transaction: a bound on how long the event loop is held. */
const batchRows = 5_000

export function createGroupCommit(options: {
  store: RoomStore
  ports: ServerPorts
  retryMs: number
  /**
   * Minimum time between the beginnings of two commits, so that a typing team keeps neither the disk nor the processor
   * busy. A write after a pause is committed at once. By default none.
   */
  gatherMs?: number
  /** Receives the duration and the number of writes of each commit. */
  took?: (ms: number, writes: number) => void
  /** Receives what is on the disk now. */
  wrote?: (batch: readonly RoomWrite[]) => void
}): GroupCommit {
  const { store, ports, retryMs, gatherMs = 0, took, wrote } = options
  const queue: RoomWrite[] = []
  const waiters: { after: number; callback: () => void }[] = []
  let unsavedBytes = 0
  let added = 0
  let stored = 0
  let isFailing = false
  let isRunning = false
  let attemptsLeft = Number.POSITIVE_INFINITY
  let idle: Promise<void> = Promise.resolve()
  let lastStartMs = Number.NEGATIVE_INFINITY
  const stopping = new AbortController()

  async function writeBatch(): Promise<void> {
    const batch = queue.slice(0, batchRows)
    const startedMs = performance.now()
    lastStartMs = startedMs
    try {
      await store.write(batch)
      took?.(performance.now() - startedMs, batch.length)
    } catch (error) {
      if (!isFailing)
        ports.log.error({ error: String(error) }, 'the disk refuses what was received; trying again')
      isFailing = true
      attemptsLeft--
      if (attemptsLeft > 0) await new Promise<void>((resolve) => ports.timers.setTimeout(resolve, retryMs))
      return
    }
    if (isFailing) ports.log.info('the disk takes what is received again')
    isFailing = false
    queue.splice(0, batch.length)
    stored += batch.length
    for (const write of batch) unsavedBytes -= write.bytes.length
    while (waiters[0] !== undefined && waiters[0].after <= stored) waiters.shift()?.callback()
    wrote?.(batch)
  }

  async function gather(): Promise<void> {
    const waitMs = lastStartMs + gatherMs - performance.now()
    if (waitMs <= 0 || queue.length >= batchRows) return
    // The wait ends early where the server stops.
    if (stopping.signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = ports.timers.setTimeout(end, waitMs)
      function end(): void {
        ports.timers.clearTimeout(timer)
        stopping.signal.removeEventListener('abort', end)
        resolve()
      }
      stopping.signal.addEventListener('abort', end)
    })
  }

  async function run(): Promise<void> {
    await setImmediate()
    while (queue.length > 0 && attemptsLeft > 0) {
      await gather()
      await writeBatch()
    }
    isRunning = false
  }

  return {
    add(write) {
      queue.push(write)
      unsavedBytes += write.bytes.length
      added++
      if (isRunning) return
      isRunning = true
      idle = run()
    },
    whenStored(callback) {
      if (stored >= added) callback()
      else waiters.push({ after: added, callback })
    },
    get unsavedBytes() {
      return unsavedBytes
    },
    get isFailing() {
      return isFailing
    },
    async stop(attempts) {
      attemptsLeft = attempts
      stopping.abort()
      await idle
      return queue.length === 0
    },
  }
}
