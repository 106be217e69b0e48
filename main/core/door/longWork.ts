import type { Timers } from '#shared/kernel/timers.ts'

/** Long operations under way; they are called off when the application closes. */
export interface LongWork {
  /** Runs work with a signal that is aborted by `given` or by `end`. */
  run<T>(given: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Cancels all work and waits for it, for a limited time: work that waits for a network may not notice. */
  end(): Promise<void>
}

/** How long closing waits for long work to end. */
const limitMs = 3_000

export function createLongWork(timers: Timers): LongWork {
  const ending = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  return {
    async run(given, work) {
      const running = work(AbortSignal.any([given, ending.signal]))
      underWay.add(running)
      try {
        return await running
      } finally {
        underWay.delete(running)
      }
    },
    async end() {
      ending.abort()
      if (underWay.size === 0) return
      const limit = new Promise<void>((resolve) => timers.setTimeout(resolve, limitMs))
      await Promise.race([Promise.allSettled(underWay), limit])
    },
  }
}
