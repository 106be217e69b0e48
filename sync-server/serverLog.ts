import { destination, pino } from 'pino'
import type { Logger } from 'pino'

/** The server's log on stderr: lines of JSON that say their level by name and their time as ISO 8601. */
export const createServerLog = (level: string): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination(2),
  )
