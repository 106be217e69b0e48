import { pino } from 'pino'
import type { Logger } from '#core/ports.ts'

/** A structured log on stderr, so that stdout carries only the program's result. Level by ORGATA_LOG, else `warn`. */
export function stderrLog(name: string): Logger {
  const log = pino(
    { name, level: process.env.ORGATA_LOG ?? 'warn' },
    pino.destination({ dest: 2, sync: true }),
  )
  return {
    info: (message, facts) => log.info(facts ?? {}, message),
    warn: (message, facts) => log.warn(facts ?? {}, message),
    error: (message, facts) => log.error(facts ?? {}, message),
  }
}
