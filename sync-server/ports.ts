import type { Logger } from 'pino'
import type { Clock } from '#shared/kernel/time.ts'
import type { Random } from '#shared/kernel/id.ts'

/** Everything the server takes from outside, so that tests own it. */
export interface ServerPorts {
  clock: Clock
  random: Random
  /** The server's diary: never content, never secrets, never whole addresses of requests. */
  log: Logger
}
