import type { BackupView } from '#shared/contract/backups.contract.ts'
import type { OwnWork, TimedWork } from '#core/door/defineSlice.ts'

const dayMs = 24 * 60 * 60_000

/**
 * Makes a backup of the open organization at most once a day, where something happened since the last one and it is not
 * switched off.
 */
export const dailyBackup: TimedWork = {
  name: 'daily backup',
  // People have found their way in by then, so that a start is not slower by it.
  firstMs: 5 * 60_000,
  everyMs: 60 * 60_000,
  async run(work) {
    if (await isDue(work)) await work.call('backups.make', { automatic: true })
  },
}

async function isDue({ call, clock, organization }: OwnWork): Promise<boolean> {
  const { automatic, backups } = await call('backups.list', {})
  if (!automatic) return false
  const now = clock.nowMs()
  // One of a day to come was made while the clock was wrong.
  const latest = backups.find(({ createdAt }) => Date.parse(createdAt) <= now)
  if (latest === undefined) return true
  return now - Date.parse(latest.createdAt) >= dayMs && isNew(latest, organization)
}

/** Whether anything came since: also from colleagues, or into a log that was begun anew. */
function isNew({ logEntries, createdAt }: BackupView, { audit, peers }: OwnWork['organization']): boolean {
  // The backup itself is an entry.
  return (
    logEntries === null ||
    audit.size !== logEntries + 1 ||
    peers.list().some(({ receivedAt }) => receivedAt > createdAt)
  )
}
