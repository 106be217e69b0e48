import { rightsMessages } from '#shared/messages/rights.messages.ts'
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
  return holdsOf(current).every(isKept) ? null : impossible('RIGHT-13', rightsMessages.holdStays, 'holds')
}

/** The length of ended times on hold, in milliseconds, since something began; what overlaps counts once. */
export function heldMs(holds: readonly Pick<Hold, 'from' | 'until'>[], since: unknown): number {
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

/** Whether a due date stays, or moves on by no more than a time; where it ended on another computer, that one’s stands. */
function isMovedBy({ current, next }: RecordChange, ends: readonly unknown[], mostMs: () => number): boolean {
  const [from, to] = [current?.['dueAt'] ?? null, next['dueAt'] ?? null]
  if (isSame(from, to)) return true
  if (typeof from !== 'string' || typeof to !== 'string') return false
  const byMs = Date.parse(to) - Date.parse(from)
  return byMs < 0 ? ends.includes(next['status']) : byMs <= mostMs() + toleranceMs
}

/** The due date of a run moves by what this change adds to its time on hold, but for whoever manages runs. */
export const runDueByHolds: RecordRule = (change, actor) => {
  const { current, next } = change
  if (current === null || runEnds.includes(current['status']) || can(actor, next.teamId, 'run:manage'))
    return null
  const addedMs = () => {
    const [before, after] = [holdsOf(current), holdsOf(next)]
    // The oldest go.
    const all = after.length < mostHolds ? after : [...before, ...after]
    return heldMs(all, next['startedAt']) - heldMs(before, next['startedAt'])
  }
  return isMovedBy(change, runEnds, addedMs)
    ? null
    : impossible('RIGHT-13', rightsMessages.dueByHolds, 'dueAt')
}

/** Whoever resumes a run moves the due dates of its work. */
export function movesDueOnly(change: RecordChange): boolean {
  const changed = changedFields(change)
  return changed.length === 1 && changed[0] === 'dueAt'
}

/**
 * The due date of work moves by the holds of its run since it began, each once however often it is changed, but for whoever
 * manages runs.
 */
export const movesByHolds: RecordRule = (change, actor, facts) => {
  const { current, next } = change
  if (current === null || workEnds.includes(current['status']) || can(actor, next.teamId, 'run:manage'))
    return null
  const isBegun = (current['dueAt'] ?? null) === null && next['dueAt'] !== null && !movesDueOnly(change)
  const isMoved = isMovedBy(change, workEnds, () => {
    const run = facts.recordOf('run', String(current['runId']))
    return heldMs(holdsOf(run), current['createdAt']) - facts.dueMovedMs(current.id)
  })
  return isMoved || isBegun ? null : impossible('RIGHT-13', rightsMessages.dueByHolds, 'dueAt')
}
