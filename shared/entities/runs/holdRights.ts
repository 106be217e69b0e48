import { changedFields } from '../changedFields.ts'
import { isSame } from '../mergeField.ts'
import { can, impossible } from '../rights/recordRule.ts'
import type { RecordChange, RecordRule, RightsRecord } from '../rights/recordRule.ts'

/** A time on hold, as far as this looks at it. */
interface Hold {
  from: string
  by: string
  until: string | null
}

const holdsOf = (run: RightsRecord | null): readonly Hold[] =>
  Array.isArray(run?.['holds']) ? (run['holds'] as Hold[]) : []

const runEnds: readonly unknown[] = ['completed', 'failed', 'cancelled']
const workEnds: readonly unknown[] = ['completed', 'cancelled']

/** More holds than a run keeps: the oldest go. */
const mostHolds = 1_000

/** Between the instants of one command. */
const toleranceMs = 1_000

/** A hold stays on record while its run is open; one that lasts may end. */
export const keepsHolds: RecordRule = ({ current, next }) => {
  const after = holdsOf(next)
  if (runEnds.includes(next['status']) || after.length >= mostHolds) return null
  const isKept = (hold: Hold) =>
    after.some(
      (one) => isSame(one, hold) || (hold.until === null && one.from === hold.from && one.by === hold.by),
    )
  return holdsOf(current).every(isKept)
    ? null
    : impossible('RIGHT-13', 'What was on hold stays on record.', 'holds')
}

/** The length of ended times on hold, in milliseconds, since something began; what overlaps counts once. */
function heldMs(holds: readonly Hold[], since: unknown): number {
  const sinceMs = Date.parse(String(since))
  const spans = holds
    .map(({ from, until }) => ({
      fromMs: Math.max(Date.parse(from), sinceMs),
      untilMs: Date.parse(until ?? from),
    }))
    .sort((a, b) => a.fromMs - b.fromMs)
  let [total, reachedMs] = [0, sinceMs]
  for (const { fromMs, untilMs } of spans) {
    total += Math.max(0, untilMs - Math.max(fromMs, reachedMs))
    reachedMs = Math.max(reachedMs, untilMs)
  }
  return total
}

const byHolds = 'A due date moves by the time on hold only.'

/** Whether a due date stays, or moves on by no more than a time. */
function isMovedBy({ current, next }: RecordChange, mostMs: () => number): boolean {
  const [from, to] = [current?.['dueAt'] ?? null, next['dueAt'] ?? null]
  if (isSame(from, to)) return true
  if (typeof from !== 'string' || typeof to !== 'string') return false
  const byMs = Date.parse(to) - Date.parse(from)
  return byMs > 0 && byMs <= mostMs() + toleranceMs
}

/** The due date of a run moves by the holds that end with this change, but for whoever manages runs. */
export const runDueByHolds: RecordRule = (change, actor) => {
  const { current, next } = change
  if (current === null || runEnds.includes(current['status']) || can(actor, next.teamId, 'run:manage'))
    return null
  const known = holdsOf(current).filter(({ until }) => until !== null)
  const ended = holdsOf(next).filter((hold) => hold.until !== null && !known.some((one) => isSame(one, hold)))
  const isMoved = isMovedBy(change, () => heldMs(ended, next['startedAt']))
  // Where it ended on another computer, that one’s due date stands.
  const isBack = runEnds.includes(next['status']) && String(next['dueAt']) < String(current['dueAt'])
  return isMoved || isBack ? null : impossible('RIGHT-13', byHolds, 'dueAt')
}

/** Whoever resumes a run moves the due dates of its work. */
export function movesDueOnly(change: RecordChange): boolean {
  const changed = changedFields(change)
  return changed.length === 1 && changed[0] === 'dueAt'
}

/**
 * The due date of work moves by the holds of its run, but for whoever manages runs: by itself for those that ended since the
 * present version, so that each counts once.
 */
export const movesByHolds: RecordRule = (change, actor, facts) => {
  const { current, next } = change
  if (current === null || workEnds.includes(current['status']) || can(actor, next.teamId, 'run:manage'))
    return null
  const isBegun = (current['dueAt'] ?? null) === null && next['dueAt'] !== null && !movesDueOnly(change)
  const isMoved = isMovedBy(change, () => {
    const run = facts.recordOf('run', String(current['runId']))
    const isNew = ({ until }: Hold) => until !== null && until > String(current['updatedAt'])
    const holds = holdsOf(run)
    return heldMs(movesDueOnly(change) ? holds.filter(isNew) : holds, current['createdAt'])
  })
  return isMoved || isBegun ? null : impossible('RIGHT-13', byHolds, 'dueAt')
}
