import { OrgataError } from '#shared/kernel/errors.ts'
import type { Ports } from '../ports.ts'
import { createBackoff } from './server/backoff.ts'

/** Serial work with coalesced requests and retries. */
export interface WorkLoop {
  /** Schedules the work after a delay, or later during a pause or backoff. */
  wake(delayMs: number): void
  /** Skips the backoff: the cause of the failure may be over. */
  retry(): void
  /** Resolves at the end of a round that began after this call. */
  now(): Promise<void>
  /** Cancels scheduled work. */
  stop(): void
}

/** As long a wait as there is between two rounds of work. */
export const longestRestMs = 60_000

/** A loop over work for the current subject; idle for null. */
export function createWorkLoop<T>(options: {
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'log'>
  /** Name for the application log: "Sending the audit log". */
  name: string
  current: () => T | null
  /** Whether it can run now; the caller wakes it on a change. */
  isReady: (current: T) => boolean
  work: (current: T) => Promise<void>
  /** Minimum interval between two rounds. */
  restMs: () => number
}): WorkLoop {
  const { ports, name, current, isReady, work, restMs } = options
  const { clock, timers } = ports
  const backoff = createBackoff(ports.random, { firstMs: 500, longestMs: longestRestMs })
  let timer: unknown = null
  let running: Promise<void> | null = null
  /** The round behind the running one, for all who asked meanwhile. */
  let next: Promise<void> | null = null
  let isWanted = false
  let notBefore = 0
  /** Delay after a failure, also when woken. */
  let failedUntil = 0

  async function run(): Promise<void> {
    const one = current()
    isWanted = false
    if (one === null || !isReady(one)) return
    try {
      await work(one)
      backoff.reset()
    } catch (error) {
      if (current() !== one) return
      if (!(error instanceof OrgataError)) ports.log.error(`${name} failed.`, { error: String(error) })
      failedUntil = clock.nowMs() + backoff.nextMs()
      isWanted = true
    }
  }

  function begin(): Promise<void> {
    const round = run().finally(() => {
      running = null
      // Stopped: the file may be closed.
      if (current() === null) return
      notBefore = clock.nowMs() + restMs()
      if (isWanted) wake(0)
    })
    running = round
    return round
  }

  function wake(delayMs: number): void {
    if (current() === null) return
    isWanted = true
    if (timer !== null || running !== null) return
    const waitMs = Math.max(delayMs, Math.max(notBefore, failedUntil) - clock.nowMs())
    timer = timers.setTimeout(
      () => {
        timer = null
        void begin()
      },
      Math.min(Math.max(0, waitMs), longestRestMs),
    )
  }

  function beginNow(): Promise<void> {
    timers.clearTimeout(timer)
    timer = null
    return begin()
  }

  async function beginNext(): Promise<void> {
    while (running !== null) await running
    next = null
    await beginNow()
  }

  return {
    wake,
    retry() {
      backoff.reset()
      failedUntil = 0
      timers.clearTimeout(timer)
      timer = null
      wake(0)
    },
    now: () => (running === null ? beginNow() : (next ??= beginNext())),
    stop() {
      timers.clearTimeout(timer)
      timer = null
      isWanted = false
    },
  }
}
