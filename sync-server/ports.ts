import type { Logger } from 'pino'
import type { Clock } from '#shared/kernel/time.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import type { Random } from '#shared/kernel/id.ts'

/** Milliseconds since some moment. Unlike the clock it never steps: limits and ages are counted by it. */
export interface Stopwatch {
  elapsedMs(): number
}

/** Timers of the server. */
export interface ServerTimers extends Timers, Stopwatch {
  /** Like `setTimeout`, for work that may be lost at the end of the process. */
  setIdleTimeout(fn: () => void, ms: number): unknown
}

/** Everything the server takes from outside, so that tests own it. */
export interface ServerPorts {
  clock: Clock
  random: Random
  timers: ServerTimers
  /** The server's diary: never content, never secrets, never whole addresses of requests. */
  log: Logger
}
