import type { Finding } from '#shared/contract/reportFinding.ts'
import type { Message, Say } from '#shared/messages/message.ts'
import { reportFindingMessages } from '#shared/messages/reportFindings.messages.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

/** How a run ended, or that it did not, by the end of a period. */
export interface RunEnd {
  name: string
  /** At the end of the period: `paused` and `running` where it had not ended. */
  status: string
  endReason: string | null
  hasEnded: boolean
  /** Whether the period was over when the report was made. */
  isOver: boolean
}

/** Why something was done; an empty reason is one that was given. */
const because = (reason: string | null) => (reason === null ? {} : { reason })

/** Why a run needs a look; null where it was completed. */
export function endFinding({ name, status, endReason, hasEnded, isOver }: RunEnd): Finding | null {
  if (status === 'cancelled') return { what: 'cancelled', run: name, ...because(endReason) }
  if (status === 'failed') return { what: 'failed', run: name }
  if (status === 'paused') return { what: isOver ? 'pausedAtEnd' : 'paused', run: name }
  if (hasEnded) return null
  return { what: isOver ? 'unfinishedAtEnd' : 'unfinished', run: name }
}

export const skippedFinding = (run: string, step: string, reason: string | null): Finding => ({
  what: 'skipped',
  run,
  step,
  ...because(reason),
})

/** A correction or reopening: `who` is absent where nobody knows any more. */
export interface Redone {
  who?: string
  at: string
  reason: string
}

export const correctionFinding = (run: string, step: string, about: Redone): Finding => ({
  what: 'corrected',
  run,
  step,
  ...about,
})

export const reopenedFinding = (run: string, step: string, about: Redone): Finding => ({
  what: 'reopened',
  run,
  step,
  ...about,
})

export const removedFinding = (run: string, file: string, about: Omit<Redone, 'at'>): Finding => ({
  what: 'removed',
  run,
  file,
  ...about,
})

/** When a run was due, for an end of it after that. */
export interface RunDue {
  name: string
  status: string
  dueAt: string | null
  hasEnded: boolean
  endedAt: string | null
  /** The end of the period, or when the report was made within it. */
  lateBy: string
}

/** That a run is late, or ended so; null where it is neither, on hold or cancelled. */
export function lateFinding({ name, status, dueAt, hasEnded, endedAt, lateBy }: RunDue): Finding | null {
  const by = hasEnded ? endedAt : lateBy
  if (dueAt === null || by === null || by <= dueAt || status === 'paused' || status === 'cancelled')
    return null
  return { what: hasEnded ? 'endedLate' : 'late', run: name, due: dueAt }
}

export const notRunFinding = (playbook: string): Finding => ({ what: 'notRun', playbook })

const findingTexts: Readonly<Record<Finding['what'], Message<never>>> = {
  cancelled: reportFindingMessages.cancelled,
  failed: reportFindingMessages.failed,
  paused: reportFindingMessages.paused,
  pausedAtEnd: reportFindingMessages.pausedAtEnd,
  unfinished: reportFindingMessages.unfinished,
  unfinishedAtEnd: reportFindingMessages.unfinishedAtEnd,
  late: reportFindingMessages.late,
  endedLate: reportFindingMessages.endedLate,
  skipped: reportFindingMessages.skipped,
  corrected: reportFindingMessages.corrected,
  reopened: reportFindingMessages.reopened,
  removed: reportFindingMessages.removed,
  attested: reportFindingMessages.attested,
  notAsLogged: reportFindingMessages.notAsLogged,
  versionMissing: reportFindingMessages.versionMissing,
  versionAltered: reportFindingMessages.versionAltered,
  oddTime: reportFindingMessages.oddTime,
  oddTimeAfter: reportFindingMessages.oddTimeAfter,
  wholeFamily: reportFindingMessages.wholeFamily,
  notRun: reportFindingMessages.notRun,
  notPublishedInTime: reportFindingMessages.notPublishedInTime,
  more: reportFindingMessages.more,
}

/** “2026-03-03 08:00”, in UTC. */
const minuteOf = (instant: string | undefined) => String(instant?.slice(0, 16).replace('T', ' '))

function eventWords(say: Say, { event = '', part = '', kind }: Finding): string {
  if (kind === 'run') return say(reportFindingMessages.eventOfRun, { event })
  return kind === 'stepExecution'
    ? say(reportFindingMessages.eventOfStep, { event, part })
    : say(reportFindingMessages.eventOfFile, { event, part })
}

/** A finding in words. In reports of earlier releases they are words already. */
export function findingText(say: Say, found: Finding | string): string {
  if (typeof found === 'string') return found
  const { who, reason, at, due, claimed, received, after } = found
  return say(findingTexts[found.what] as Message<Record<string, string>>, {
    ...found,
    who: who ?? say(reportFindingMessages.somebodyWhoLeft),
    reason: reason === undefined ? say(reportFindingMessages.noReason) : storedWords(reason, say),
    at: String(at?.slice(0, 10)),
    due: minuteOf(due),
    claimed: minuteOf(claimed),
    received: minuteOf(received),
    after: minuteOf(after),
    event: eventWords(say, found),
  })
}
