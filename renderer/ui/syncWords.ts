import type { SyncOverview, SyncStatus } from '#shared/contract/sync.contract.ts'
import type { Look } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { syncStateMessages as messages } from '#shared/messages/syncState.messages.ts'
import { clockWords } from './timeWords.ts'

type Sharer = NonNullable<SyncOverview['sharedBy']>

/** The text of the sync badge, and the longer explanation. */
export interface SyncWords {
  look: Look
  short: string
  long: string
}

/** The unsent changes: "3 changes, 1 entry of the audit log". Undefined without any. */
export function waitingWords({ waiting, waitingFor }: SyncStatus, format: FormatMessage): string | undefined {
  const { logEntries } = waitingFor
  const parts = [
    ...(waiting > 0 ? [format(messages.changes, { count: waiting })] : []),
    ...(logEntries > 0 ? [format(messages.logEntries, { count: logEntries })] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** How a wrong clock is said: "This computer's clock is 2 h ahead of the server's." Undefined where it is right. */
export function clockWarning(status: SyncStatus, format: FormatMessage): string | undefined {
  const { clockAheadMs } = status
  if (clockAheadMs === null || status.state === 'off') return undefined
  const side = clockAheadMs > 0 ? 'ahead' : 'behind'
  return format(messages.clock, { side, length: msWords(Math.abs(clockAheadMs), format) })
}

/** The saved state in words, never ahead of the fact. `nowMs` is the present time. */
export function syncWords(status: SyncOverview, nowMs: number, format: FormatMessage): SyncWords {
  const left = waitingWords(status, format)
  const later = left === undefined ? '' : ` ${format(messages.sentLater, { what: left })}`
  switch (status.state) {
    case 'off':
      return { look: 'done', short: format(messages.savedHere), long: format(messages.savedHereLong) }
    case 'online':
      return onlineWords(status, format)
    case 'connecting':
      return {
        look: 'waiting',
        short: connectingWords(status, format),
        long: `${format(messages.connectingLong)}${later}`,
      }
    case 'offline':
      if (status.isRevoked) {
        const never = left === undefined ? '' : ` ${format(messages.neverSent, { what: left })}`
        return {
          look: 'late',
          short: format(messages.noAccess),
          long: `${format(messages.noAccessLong)}${never}`,
        }
      }
      return {
        look: 'waiting',
        short: offlineWords(status, nowMs, format),
        long:
          status.sharedBy === null
            ? `${format(messages.offlineLong)}${later}`
            : away(left, status.sharedBy, format),
      }
  }
}

function connectingWords({ waiting, waitingFor }: SyncStatus, format: FormatMessage): string {
  if (waiting > 0) return format(messages.connectingWaiting, { count: waiting })
  return format(waitingFor.logEntries > 0 ? messages.connectingLog : messages.connecting)
}

function offlineWords(
  { since, waiting: count, waitingFor }: SyncStatus,
  nowMs: number,
  format: FormatMessage,
): string {
  const hasLog = waitingFor.logEntries > 0
  if (since === null) {
    if (count > 0) return format(messages.offlineWaiting, { count })
    return format(hasLog ? messages.offlineLog : messages.offline)
  }
  const time = clockWords(Date.parse(since), nowMs, format)
  if (count > 0) return format(messages.offlineSinceWaiting, { time, count })
  return format(hasLog ? messages.offlineSinceLog : messages.offlineSince, { time })
}

/** The computer of the team that runs the server cannot be reached. `what` waits to be sent. */
function away(
  what: string | undefined,
  { personName: name, computerName: computer, isMine, isThis }: Sharer,
  format: FormatMessage,
): string {
  if (isThis) return format(messages.notRunningHere)
  if (isMine)
    return what === undefined
      ? format(messages.awayMine, { computer })
      : format(messages.awayMineWaiting, { computer, what })
  return what === undefined ? format(messages.away, { name }) : format(messages.awayWaiting, { name, what })
}

/** With the changes of others that are here and not shown yet. */
function onlineWords(status: SyncOverview, format: FormatMessage): SyncWords {
  const words = sentWords(status, format)
  const { checking: count, checkingOf } = status
  if (count === 0) return words
  const arriving =
    checkingOf.length === 0
      ? format(messages.arriving, { count })
      : format(messages.arrivingOf, { count, kinds: format.list(checkingOf) })
  return { ...words, long: `${words.long} ${arriving}` }
}

/** What became of the changes that were made here. */
function sentWords(status: SyncStatus, format: FormatMessage): SyncWords {
  const { waiting, refused, isChecked, lastError } = status
  if (refused > 0) {
    return {
      look: 'late',
      short: format(messages.rejected, { count: refused }),
      long: format(messages.rejectedLong, { count: refused }),
    }
  }
  if (!isChecked && lastError !== null) {
    return { look: 'late', short: format(messages.notSyncing), long: format(messages.notSyncingLong) }
  }
  if (!isChecked) {
    return { look: 'waiting', short: format(messages.checking), long: format(messages.checkingLong) }
  }
  if (waiting > 0) {
    return {
      look: 'waiting',
      short: format(messages.waiting, { count: waiting }),
      long: format(lastError === null ? messages.onTheWay : messages.stillWaiting, { count: waiting }),
    }
  }
  const { logEntries } = status.waitingFor
  if (logEntries > 0) {
    return {
      look: 'waiting',
      short: format(messages.logOnTheWay),
      long: format(messages.logFollows, { count: logEntries }),
    }
  }
  if (clockWarning(status, format) !== undefined) {
    return { look: 'waiting', short: format(messages.checkClock), long: format(messages.savedForTeamLong) }
  }
  if (lastError !== null) {
    return { look: 'waiting', short: format(messages.withNotice), long: format(messages.withNoticeLong) }
  }
  return { look: 'done', short: format(messages.savedForTeam), long: format(messages.savedForTeamLong) }
}
