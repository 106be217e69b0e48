import type { Ports } from '../ports.ts'

const everyMs = 10_000
/** A timer that is late by more than this was not merely busy. */
const lateMs = 20_000

/**
 * Notices that the computer slept, or that its clock was set: a timer comes at another time than it should. What waits for
 * its next attempt can then try at once. Returns the way to stop.
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
