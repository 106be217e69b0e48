import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { Actor } from './actor.ts'
import type { Organizations } from './organizations.ts'
import type { Ports } from './ports.ts'

/** The first look comes when people have found their way in, so that a start is not slower by it. */
const firstMs = 5 * 60_000
const againMs = 60 * 60_000
const dayMs = 24 * 60 * 60_000

const itself: Actor = { type: 'system', transport: 'core', session: 'daily-backup' }

type Call = <N extends CallName>(name: N, input: InputOf<N>, actor: Actor) => Promise<OutputOf<N>>

/**
 * Makes a backup of the open organization at most once a day, where something happened since the last one and it is not
 * switched off. Returns how to stop.
 */
export function startDailyBackup(options: {
  ports: Pick<Ports, 'clock' | 'timers' | 'log'>
  organizations: Pick<Organizations, 'current'>
  call: Call
}): () => void {
  const { ports, organizations, call } = options
  let timer = ports.timers.setTimeout(() => void look(), firstMs)
  let isStopped = false

  async function look(): Promise<void> {
    try {
      if (organizations.current !== undefined && (await isDue()))
        await call('backups.make', { automatic: true }, itself)
    } catch (error) {
      ports.log.warn('The daily backup was not made.', { error: String(error) })
    }
    if (!isStopped) timer = ports.timers.setTimeout(() => void look(), againMs)
  }

  async function isDue(): Promise<boolean> {
    const { automatic, backups } = await call('backups.list', {}, itself)
    const latest = backups[0]
    if (!automatic) return false
    if (latest === undefined) return true
    // The backup itself is an entry.
    const isNew =
      latest.logEntries === null || (organizations.current?.audit.size ?? 0) > latest.logEntries + 1
    return isNew && ports.clock.nowMs() - Date.parse(latest.createdAt) >= dayMs
  }

  return () => {
    isStopped = true
    ports.timers.clearTimeout(timer)
  }
}
