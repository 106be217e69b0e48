import { timelineMessages } from '#shared/messages/timeline.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { TimelineEvent } from '#shared/contract/runs.contract.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import type { Comment } from '#shared/entities/runs/comment.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { ClaimedTimes } from '#core/audit/times/claimedTimes.ts'
import type { OddTime } from '#core/audit/times/oddTimes.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

/** The records of one run. */
export interface RunRecords {
  run: Run
  executions: readonly StepExecution[]
  items: readonly WorkItem[]
  comments: readonly Comment[]
  attachments: readonly Attachment[]
}

/** Of two events in the same millisecond, the earlier kind in a run. */
const order: readonly TimelineEvent['kind'][] = [
  'started',
  'comment',
  'evidence',
  'completed',
  'skipped',
  'corrected',
  'reopened',
  'removed',
  'stepStarted',
  'paused',
  'resumed',
  'ended',
]

const endings: Partial<Record<Run['status'], Message>> = {
  completed: timelineMessages.runCompleted,
  cancelled: timelineMessages.runCancelled,
  failed: timelineMessages.runFailed,
}

/**
 * The events of a run, oldest first, computed from its records. In the words of `format`; `nameOf` returns the name of an actor, `oddOf` the times of a
 * record that the server did not see.
 */
export function timelineOf(
  records: RunRecords,
  nameOf: (actorId: string) => string,
  oddOf: ClaimedTimes['oddOf'],
  format: FormatMessage,
): TimelineEvent[] {
  const { run } = records
  const stepOfItem = new Map(records.items.map((item) => [item.id, item.stepId]))
  const titles = new Map(records.executions.map((e) => [e.stepId, e.name]))
  const on = (workItemId: string) => {
    const stepId = stepOfItem.get(workItemId) ?? null
    return { stepId, step: titles.get(stepId ?? '') ?? '' }
  }
  const withReason = (what: string, reason: string | null) =>
    reason === null ? what : format(timelineMessages.withText, { what, text: storedWords(reason, format) })
  const events: TimelineEvent[] = []
  const add = (
    at: string,
    actorId: string,
    kind: TimelineEvent['kind'],
    text: string,
    stepId: string | null = null,
    recordId = run.id,
  ) =>
    events.push({ at, actorName: nameOf(actorId), kind, text, stepId, clock: clockOf(oddOf(recordId), at) })

  /** The end of a step, the present one or one before it was reopened. */
  const addEnd = ({ id, name, stepId, status, endedAt, endedBy, reason }: StepExecution) => {
    if (endedAt === null || endedBy === null) return
    const skipped = withReason(format(timelineMessages.skipped, { step: name }), reason)
    const completed = endedBy === 'system' ? timelineMessages.calculated : timelineMessages.completed
    if (status === 'skipped') add(endedAt, endedBy, 'skipped', skipped, stepId, id)
    else add(endedAt, endedBy, 'completed', format(completed, { step: name }), stepId, id)
  }

  add(
    run.startedAt,
    run.startedBy,
    'started',
    format(timelineMessages.started, { version: run.versionNumber }),
  )
  for (const e of records.executions) {
    const byPerson = e.endedBy !== null && e.endedBy !== 'system'
    if (e.startedAt !== null && (e.status === 'running' || byPerson)) {
      const began = format(timelineMessages.stepStarted, { step: e.name })
      const text = withReason(began, e.status === 'skipped' ? null : e.reason)
      add(e.startedAt, 'system', 'stepStarted', text, e.stepId, e.id)
    }
    for (const { at, by, reason, reopens, former } of e.corrections ?? []) {
      if (reopens === true) {
        add(
          at,
          by,
          'reopened',
          withReason(format(timelineMessages.reopened, { step: e.name }), reason),
          e.stepId,
          e.id,
        )
        addEnd({ ...e, ...(former as Partial<StepExecution> | undefined) })
      } else {
        const text = withReason(format(timelineMessages.corrected, { step: e.name }), reason)
        add(at, by, 'corrected', text, e.stepId, e.id)
      }
    }
    addEnd(e)
  }
  for (const c of records.comments) {
    const { stepId, step } = on(c.workItemId)
    const did = format(c.problem === true ? timelineMessages.problem : timelineMessages.commented, { step })
    add(c.createdAt, c.createdBy, 'comment', withReason(did, c.text), stepId, c.id)
  }
  for (const a of records.attachments) {
    const { stepId, step } = on(a.workItemId)
    const names = { file: a.name, step }
    add(a.createdAt, a.createdBy, 'evidence', format(timelineMessages.attached, names), stepId, a.id)
    if (a.removedAt == null || a.removedBy == null) continue
    const text = withReason(format(timelineMessages.removed, names), a.removeReason ?? null)
    add(a.removedAt, a.removedBy, 'removed', text, stepId, a.id)
  }
  for (const hold of run.holds) {
    add(hold.from, hold.by, 'paused', format(timelineMessages.paused))
    if (hold.until !== null && hold.untilBy !== null)
      add(hold.until, hold.untilBy, 'resumed', format(timelineMessages.resumed))
  }
  for (const { at, by, reason, reopens, former } of run.corrections ?? []) {
    if (reopens !== true) continue
    add(at, by, 'reopened', withReason(format(timelineMessages.runReopened), reason))
    if (typeof former?.['endedAt'] === 'string')
      add(former['endedAt'], 'system', 'ended', format(timelineMessages.runCompleted))
  }
  const ending = endings[run.status]
  if (ending !== undefined && run.endedAt !== null) {
    add(run.endedAt, run.updatedBy, 'ended', withReason(format(ending), run.endReason))
  }
  return events.sort((a, b) =>
    a.at === b.at ? order.indexOf(a.kind) - order.indexOf(b.kind) : a.at < b.at ? -1 : 1,
  )
}

function clockOf(odd: readonly OddTime[], at: string): TimelineEvent['clock'] {
  const found = odd.find(({ claimed }) => claimed === at)
  if (found === undefined) return null
  const { afterMs, acceptedMs } = found
  return { acceptedAt: toInstant(acceptedMs), after: afterMs === null ? null : toInstant(afterMs) }
}
