import type { Timers } from '#shared/kernel/timers.ts'

/** Work that the server does again and again. */
interface Repeated {
  everyMs: number
  run: () => void
}

/** Runs each piece of work every so many milliseconds until `stop`. */
export function repeat(timers: Timers, works: readonly Repeated[]): { stop(): void } {
  const running = new Map<Repeated, unknown>()
  const plan = (work: Repeated) =>
    running.set(
      work,
      timers.setTimeout(() => {
        plan(work)
        work.run()
      }, work.everyMs),
    )
  for (const work of works) plan(work)
  return {
    stop() {
      for (const timer of running.values()) timers.clearTimeout(timer)
    },
  }
}
