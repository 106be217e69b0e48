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
  const latest = backups[0]
  if (!automatic) return false
  if (latest === undefined) return true
  // The backup itself is an entry.
  const isNew = latest.logEntries === null || organization.audit.size > latest.logEntries + 1
  return isNew && clock.nowMs() - Date.parse(latest.createdAt) >= dayMs
}
