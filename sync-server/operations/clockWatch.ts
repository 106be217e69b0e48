import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { toleratedAheadMs } from '#shared/protocol/receipts.ts'
import type { ServerPorts } from '../ports.ts'
import { readMeta, writeMeta } from '../stores/serverMeta.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** Whether this machine's clock is behind a time that the server itself noted: it would date what comes back to then. */
export interface ClockWatch {
  /** How far it is behind, in milliseconds; 0 while it is right. */
  readonly behindMs: number
  /** What apps and the log are told meanwhile; null while it is right. */
  readonly words: Saying | null
  /** The greater of the clock and the newest noted time: apps compare their own clocks with it. */
  nowMs(): number
  /** Compares, and notes the time now and then. */
  look(): void
}

const key = 'clockAt'
/** The noted time is as old as this at most, while the server runs. */
const noteMs = 60_000

const inWords = (ms: number) => `${toInstant(ms).slice(0, 16).replace('T', ' ')} UTC`

/** The newest time that the server gave to anything; a file of an earlier release has no note of it. */
function newestKnownMs(db: Sqlite): number {
  const noted = readMeta(db, key) ?? db.get('SELECT max(acceptedAt) AS at FROM records')?.at
  return typeof noted === 'string' ? Date.parse(noted) || 0 : 0
}

/**
 * @param options.isTrusted the clock is right and was ahead before: what was noted then counts no more
 * @param options.changed the clock is behind now, or right again
 */
export function createClockWatch(
  db: Sqlite,
  ports: Pick<ServerPorts, 'clock' | 'log'>,
  options: { isTrusted: boolean; isReadOnly: boolean; changed: () => void },
): ClockWatch {
  const { clock, log } = ports
  let newestMs = options.isTrusted ? 0 : newestKnownMs(db)
  let notedMs = options.isTrusted ? 0 : newestMs
  let behindMs = 0

  /** @returns whether it is behind now and was not, or the other way round */
  function compare(): boolean {
    const nowMs = clock.nowMs()
    const before = behindMs
    behindMs = nowMs < newestMs - toleratedAheadMs ? newestMs - nowMs : 0
    if (behindMs > 0 && before === 0) {
      log.error(
        { clock: toInstant(nowMs), newest: toInstant(newestMs) },
        'the clock of this machine is behind what the server noted before: nothing is taken until it is right. Set it, or start with --trust-clock if it was ahead before',
      )
    } else if (behindMs === 0 && before > 0) log.info('the clock of this machine is right again')
    if (behindMs === 0) newestMs = Math.max(newestMs, nowMs)
    return before > 0 !== behindMs > 0
  }

  compare()
  return {
    get behindMs() {
      return behindMs
    },
    get words() {
      if (behindMs === 0) return null
      return saying(serverWordMessages.ownClock, {
        clock: inWords(newestMs - behindMs),
        newest: inWords(newestMs),
      })
    },
    nowMs: () => Math.max(clock.nowMs(), behindMs > 0 ? newestMs : 0),
    look() {
      if (compare()) options.changed()
      if (options.isReadOnly || behindMs > 0 || newestMs - notedMs < noteMs) return
      writeMeta(db, key, toInstant(newestMs))
      notedMs = newestMs
    },
  }
}
