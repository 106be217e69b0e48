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

/** Collects the events of a run, in the reader's words. */
interface Teller {
  format: FormatMessage
  add(event: Told): void
  /** What happened, with the reason where there is one. */
  because(what: string, reason: string | null): string
}

interface Told extends Pick<TimelineEvent, 'at' | 'kind' | 'text' | 'stepId'> {
  by: string
  recordId: string
}

/**
 * The events of a run, oldest first, computed from its records.
 * @param nameOf the name of an actor
 * @param oddOf the times of a record that the server did not see
 */
export function timelineOf(
  records: RunRecords,
  nameOf: (actorId: string) => string,
  oddOf: ClaimedTimes['oddOf'],
  format: FormatMessage,
): TimelineEvent[] {
  const events: TimelineEvent[] = []
  const teller: Teller = {
    format,
    add: ({ by, recordId, ...event }) =>
      events.push({ ...event, actorName: nameOf(by), clock: clockOf(oddOf(recordId), event.at) }),
    because: (what, reason) =>
      reason === null ? what : format(timelineMessages.withText, { what, text: storedWords(reason, format) }),
  }
  for (const execution of records.executions) tellStep(execution, teller)
  tellOfItems(records, teller)
  tellRun(records, teller)
  return events.sort((a, b) =>
    a.at === b.at ? order.indexOf(a.kind) - order.indexOf(b.kind) : a.at < b.at ? -1 : 1,
  )
}

function tellRun({ run, executions }: RunRecords, { format, add, because }: Teller): void {
  const tell = (at: string, by: string, kind: Told['kind'], text: string) =>
    add({ at, by, kind, text, stepId: null, recordId: run.id })
  const started = format(timelineMessages.started, { version: run.versionNumber })
  tell(run.startedAt, run.startedBy, 'started', started)
  for (const hold of run.holds) {
    tell(hold.from, hold.by, 'paused', format(timelineMessages.paused))
    if (hold.until !== null && hold.untilBy !== null)
      tell(hold.until, hold.untilBy, 'resumed', format(timelineMessages.resumed))
  }
  for (const { at, by, reason, reopens, former } of run.corrections ?? []) {
    if (reopens !== true) continue
    tell(at, by, 'reopened', because(format(timelineMessages.runReopened), reason))
    if (typeof former?.['endedAt'] === 'string')
      tell(
        former['endedAt'],
        enderAt(executions, former['endedAt']) ?? 'system',
        'ended',
        format(timelineMessages.runCompleted),
      )
  }
  const ending = endings[run.status]
  if (ending !== undefined && run.endedAt !== null)
    tell(
      run.endedAt,
      enderAt(executions, run.endedAt) ?? run.updatedBy,
      'ended',
      because(format(ending), run.endReason),
    )
}

/** Who ended the last step of a run that ended at `at`; whoever changed the run since did not. */
function enderAt(executions: RunRecords['executions'], at: string): string | undefined {
  return (
    executions
      .flatMap((execution) => [execution, ...(execution.corrections ?? []).map(({ former }) => former ?? {})])
      .map((end) => end as Partial<StepExecution>)
      .filter(
        ({ endedAt, endedBy }) => endedBy != null && endedBy !== 'system' && endedAt != null && endedAt <= at,
      )
      .toSorted((a, b) => (a.endedAt! < b.endedAt! ? 1 : -1))[0]?.endedBy ?? undefined
  )
}

function tellStep(execution: StepExecution, teller: Teller): void {
  const { format, because } = teller
  const { id: recordId, stepId, name: step, status, startedAt, endedBy, reason: why } = execution
  const tell = (at: string, by: string, kind: Told['kind'], text: string) =>
    teller.add({ at, by, kind, text, stepId, recordId })
  const isByPerson = endedBy !== null && endedBy !== 'system'
  if (startedAt !== null && (status === 'running' || isByPerson)) {
    const began = format(timelineMessages.stepStarted, { step })
    tell(startedAt, 'system', 'stepStarted', because(began, status === 'skipped' ? null : why))
  }
  for (const { at, by, reason, reopens, former } of execution.corrections ?? []) {
    if (reopens === true) {
      tell(at, by, 'reopened', because(format(timelineMessages.reopened, { step }), reason))
      tellEnd({ ...execution, ...(former as Partial<StepExecution> | undefined) }, teller)
    } else tell(at, by, 'corrected', because(format(timelineMessages.corrected, { step }), reason))
  }
  tellEnd(execution, teller)
}

/** The end of a step, the present one or one before it was reopened. */
function tellEnd(
  { id: recordId, name: step, stepId, status, endedAt: at, endedBy: by, reason }: StepExecution,
  { format, add, because }: Teller,
): void {
  if (at === null || by === null) return
  const completed = by === 'system' ? timelineMessages.calculated : timelineMessages.completed
  const isSkipped = status === 'skipped'
  const text = isSkipped
    ? because(format(timelineMessages.skipped, { step }), reason)
    : format(completed, { step })
  add({ at, by, kind: isSkipped ? 'skipped' : 'completed', text, stepId, recordId })
}

/** The comments and files of work items, which name their steps. */
function tellOfItems(
  { executions, items, comments, attachments }: RunRecords,
  { format, add, because }: Teller,
): void {
  const stepOfItem = new Map(items.map((item) => [item.id, item.stepId]))
  const titles = new Map(executions.map((e) => [e.stepId, e.name]))
  const on = (workItemId: string) => {
    const stepId = stepOfItem.get(workItemId) ?? null
    return { stepId, step: titles.get(stepId ?? '') ?? '' }
  }
  for (const { id: recordId, workItemId, createdAt: at, createdBy: by, problem, text } of comments) {
    const { stepId, step } = on(workItemId)
    const did = format(problem === true ? timelineMessages.problem : timelineMessages.commented, { step })
    add({ at, by, kind: 'comment', text: because(did, text), stepId, recordId })
  }
  for (const a of attachments) {
    const { stepId, step } = on(a.workItemId)
    const names = { file: a.name, step }
    const about = { stepId, recordId: a.id }
    const attached = format(timelineMessages.attached, names)
    add({ at: a.createdAt, by: a.createdBy, kind: 'evidence', text: attached, ...about })
    if (a.removedAt == null || a.removedBy == null) continue
    const removed = because(format(timelineMessages.removed, names), a.removeReason ?? null)
    add({ at: a.removedAt, by: a.removedBy, kind: 'removed', text: removed, ...about })
  }
}

function clockOf(odd: readonly OddTime[], at: string): TimelineEvent['clock'] {
  const found = odd.find(({ claimed }) => claimed === at)
  if (found === undefined) return null
  const { afterMs, acceptedMs } = found
  return { acceptedAt: toInstant(acceptedMs), after: afterMs === null ? null : toInstant(afterMs) }
}
