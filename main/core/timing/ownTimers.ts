import type { Timers } from '#shared/kernel/timers.ts'

/** Timers that end together. */
export interface OwnTimers extends Timers {
  /** Cancels all running timers and refuses new ones. */
  stop(): void
}

export function createOwnTimers(timers: Timers): OwnTimers {
  const running = new Set<unknown>()
  let isStopped = false
  return {
    setTimeout(work, ms) {
      if (isStopped) return null
      const timer: unknown = timers.setTimeout(() => {
        running.delete(timer)
        work()
      }, ms)
      running.add(timer)
      return timer
    },
    clearTimeout(timer) {
      running.delete(timer)
      timers.clearTimeout(timer)
    },
    stop() {
      isStopped = true
      for (const timer of running) timers.clearTimeout(timer)
      running.clear()
    },
  }
}
