import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import { formatMs } from '#shared/kernel/duration.ts'
import type { Look } from '#shared/entities/fieldFace.ts'
import { clockWords } from './timeWords.ts'

/** The text of the sync badge, and the longer explanation. */
export interface SyncWords {
  look: Look
  short: string
  long: string
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString()} changes`
}

/** "12 entries of the audit log". */
export function logEntriesWords(count: number): string {
  return count === 1 ? '1 entry of the audit log' : `${count.toLocaleString()} entries of the audit log`
}

/** The unsent changes: "3 changes, 1 entry of the audit log". Undefined without any. */
export function waitingWords({ waiting, waitingFor }: SyncStatus): string | undefined {
  const { logEntries } = waitingFor
  const parts = [
    ...(waiting > 0 ? [changes(waiting)] : []),
    ...(logEntries > 0 ? [logEntriesWords(logEntries)] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}

const safe = 'Everything is saved on this computer.'

/** How a wrong clock is said: "This computer's clock is 2 h ahead of the server's." Undefined where it is right. */
export function clockWarning(status: SyncStatus): string | undefined {
  const { clockAheadMs } = status
  if (clockAheadMs === null || status.state === 'off') return undefined
  const side = clockAheadMs > 0 ? 'ahead of' : 'behind'
  return `This computer’s clock is ${formatMs(Math.abs(clockAheadMs))} ${side} the server’s. Set it right: the times of what you do are wrong, and when two change the same thing the wrong one may count as the later.`
}

/** The saved state in words, never ahead of the fact. `nowMs` is the present time. */
export function syncWords(status: SyncStatus, nowMs: number): SyncWords {
  const { waiting } = status
  const left = waitingWords(status)
  const since = status.since === null ? '' : ` since ${clockWords(Date.parse(status.since), nowMs)}`
  const later = left === undefined ? '' : ` Your team gets ${left} when the server answers again.`
  const behind =
    waiting > 0 ? `, ${waiting.toLocaleString()} waiting` : left === undefined ? '' : ', log waiting'
  switch (status.state) {
    case 'off':
      return {
        look: 'done',
        short: 'Saved on this computer',
        long: `${safe} To work with others, connect your team’s server.`,
      }
    case 'online':
      return onlineWords(status)
    case 'connecting':
      return {
        look: 'waiting',
        short: `Connecting${behind}`,
        long: `${safe} Reaching the team’s server…${later}`,
      }
    case 'offline':
      if (status.isRevoked) {
        return {
          look: 'late',
          short: 'No access',
          long: `The team’s server no longer accepts this computer. What is on it stays here and can be read.${left === undefined ? '' : ` Never sent: ${left}.`}`,
        }
      }
      return {
        look: 'waiting',
        short: `Offline${since}${behind}`,
        long: `${safe} You can keep working.${later}`,
      }
  }
}

function onlineWords(status: SyncStatus): SyncWords {
  const { waiting, refused, isChecked, lastError } = status
  if (refused > 0) {
    return {
      look: 'late',
      short: `${refused.toLocaleString()} rejected`,
      long: `${safe} The server rejected ${changes(refused)}. See which and what you can do.`,
    }
  }
  if (!isChecked) {
    return { look: 'waiting', short: 'Checking', long: `${safe} Comparing with the team’s server…` }
  }
  if (waiting > 0) {
    const words = `${changes(waiting)} ${waiting === 1 ? 'is' : 'are'}`
    return {
      look: 'waiting',
      short: `${waiting.toLocaleString()} waiting`,
      long:
        lastError === null
          ? `${safe} ${words} on the way to the team’s server.`
          : `${safe} ${words} waiting to go to the team’s server.`,
    }
  }
  const { logEntries } = status.waitingFor
  if (logEntries > 0) {
    return {
      look: 'waiting',
      short: 'Log on its way',
      long: `${safe} Your changes are on the team’s server; ${logEntriesWords(logEntries)} ${logEntries === 1 ? 'follows' : 'follow'}.`,
    }
  }
  if (clockWarning(status) !== undefined) {
    return {
      look: 'waiting',
      short: 'Saved for the team, check the clock',
      long: 'Everything is saved on this computer and on the team’s server.',
    }
  }
  if (lastError !== null) {
    return {
      look: 'waiting',
      short: 'Saved for the team, with a notice',
      long: 'Your changes are saved on this computer and on the team’s server. See the notice.',
    }
  }
  return {
    look: 'done',
    short: 'Saved for the team',
    long: 'Everything is saved on this computer and on the team’s server.',
  }
}
