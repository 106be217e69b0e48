import { OrgataError } from '#shared/kernel/errors.ts'
import type { Ports } from '../ports.ts'
import { createBackoff } from './server/backoff.ts'

/** Work that is done one at a time, again when it was asked for meanwhile, and later when it failed. */
export interface WorkLoop {
  /** Runs the work after so long, or later where it rests or waits after a failure. */
  wake(delayMs: number): void
  /** Whatever made it fail may be over: runs the work without waiting for that any longer. */
  retry(): void
  /** Runs now and waits for it. */
  now(): Promise<void>
  /** Forgets what was asked for. */
  stop(): void
}

/** As long a wait as there is between two rounds of work. */
export const longestRestMs = 60_000

/** A loop over work for whatever is current; nothing is done for null. */
export function createWorkLoop<T>(options: {
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'log'>
  /** For the log of the application: "Sending the audit log". */
  name: string
  current: () => T | null
  /** Whether it can be done now. It is woken again when that changes. */
  isReady: (current: T) => boolean
  work: (current: T) => Promise<void>
  /** At least so long between two rounds. */
  restMs: () => number
}): WorkLoop {
  const { ports, name, current, isReady, work, restMs } = options
  const { clock, timers } = ports
  const backoff = createBackoff(ports.random, { firstMs: 500, longestMs: longestRestMs })
  let timer: unknown = null
  let running: Promise<void> | null = null
  let isWanted = false
  let notBefore = 0
  /** After a failure, however often it is woken. */
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

  function begin(): void {
    running = run().finally(() => {
      running = null
      // Stopped meanwhile: the file it reads may be closed.
      if (current() === null) return
      notBefore = clock.nowMs() + restMs()
      if (isWanted) wake(0)
    })
  }

  function wake(delayMs: number): void {
    if (current() === null) return
    isWanted = true
    if (timer !== null || running !== null) return
    const waitMs = Math.max(delayMs, Math.max(notBefore, failedUntil) - clock.nowMs())
    timer = timers.setTimeout(
      () => {
        timer = null
        begin()
      },
      Math.min(Math.max(0, waitMs), longestRestMs),
    )
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
    async now() {
      await running
      timers.clearTimeout(timer)
      timer = null
      begin()
      await running
    },
    stop() {
      timers.clearTimeout(timer)
      timer = null
      isWanted = false
    },
  }
}
