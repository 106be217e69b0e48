import type { Ports } from '../ports.ts'

const everyMs = 10_000
/** Delay of a timer that means sleep rather than load. */
const lateMs = 20_000

/**
 * Detects sleep or a set clock by a timer that fires at another time than scheduled, so that a backoff can be skipped.
 * @returns the stop function
 */
export function watchForWaking(ports: Pick<Ports, 'clock' | 'timers'>, onWake: () => void): () => void {
  const { clock, timers } = ports
  let timer: unknown = null
  const wait = () => {
    const startedMs = clock.nowMs()
    timer = timers.setTimeout(() => {
      const elapsedMs = clock.nowMs() - startedMs
      wait()
      if (Math.abs(elapsedMs - everyMs) > lateMs) onWake()
    }, everyMs)
  }
  wait()
  return () => timers.clearTimeout(timer)
}
