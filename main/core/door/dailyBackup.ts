import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { Actor } from '../access/actor.ts'
import type { Ports } from '#core/ports.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'

/** The first look comes when people have found their way in, so that a start is not slower by it. */
const firstMs = 5 * 60_000
const againMs = 60 * 60_000
const dayMs = 24 * 60 * 60_000

const itself: Actor = { type: 'system', transport: 'core', session: 'daily-backup' }

type Call = <N extends CallName>(name: N, input: InputOf<N>, actor: Actor) => Promise<OutputOf<N>>

/**
 * Makes a backup of the open organization at most once a day, where something happened since the last one and it is not
 * switched off.
 */
export function startDailyBackup(options: {
  ports: Pick<Ports, 'clock' | 'timers' | 'log'>
  current: () => OpenOrganization | undefined
  call: Call
}): void {
  const { ports, current, call } = options

  async function look(): Promise<void> {
    try {
      if (current() !== undefined && (await isDue())) await call('backups.make', { automatic: true }, itself)
    } catch (error) {
      ports.log.warn('The daily backup was not made.', { error: String(error) })
    }
    ports.timers.setTimeout(() => void look(), againMs)
  }

  async function isDue(): Promise<boolean> {
    const { automatic, backups } = await call('backups.list', {}, itself)
    const latest = backups[0]
    if (!automatic) return false
    if (latest === undefined) return true
    // The backup itself is an entry.
    const isNew = latest.logEntries === null || (current()?.audit.size ?? 0) > latest.logEntries + 1
    return isNew && ports.clock.nowMs() - Date.parse(latest.createdAt) >= dayMs
  }

  ports.timers.setTimeout(() => void look(), firstMs)
}
