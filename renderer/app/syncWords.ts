import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import type { Look } from '#renderer/ui/states.ts'
import { clockWords } from '#renderer/ui/timeWords.ts'

/** What the sync badge says, and the longer explanation behind it. */
export interface SyncWords {
  look: Look
  short: string
  long: string
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString()} changes`
}

/** Puts the state of saving into words that are true: never more than what is known. `nowMs` is the present time. */
export function syncWords(status: SyncStatus, nowMs: number): SyncWords {
  const { waiting } = status
  const since = status.since === null ? '' : ` since ${clockWords(Date.parse(status.since), nowMs)}`
  const safe = 'Everything is saved on this computer.'
  const later = waiting > 0 ? ` Your team gets ${changes(waiting)} when the server answers again.` : ''
  switch (status.state) {
    case 'off':
      return {
        look: 'done',
        short: 'Saved on this computer',
        long: `${safe} To work with others, connect your team’s server.`,
      }
    case 'online':
      return waiting === 0
        ? {
            look: 'done',
            short: 'Saved for the team',
            long: 'Everything is saved on this computer and on the team’s server.',
          }
        : {
            look: 'waiting',
            short: `${waiting.toLocaleString()} waiting`,
            long: `${safe} ${changes(waiting)} ${waiting === 1 ? 'is' : 'are'} on the way to the team’s server.`,
          }
    case 'connecting':
      return {
        look: 'waiting',
        short: waiting > 0 ? `Connecting, ${waiting.toLocaleString()} waiting` : 'Connecting',
        long: `${safe} Reaching the team’s server…${later}`,
      }
    case 'offline':
      return {
        look: 'waiting',
        short: `Offline${since}${waiting > 0 ? `, ${waiting.toLocaleString()} waiting` : ''}`,
        long: `${safe} You can go on working.${later}`,
      }
  }
}
