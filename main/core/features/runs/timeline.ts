import type { TimelineEvent } from '#shared/contract/runs.contract.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import type { Comment } from '#shared/entities/runs/comment.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { ClaimedTimes } from '#core/audit/times/claimedTimes.ts'
import type { OddTime } from '#core/audit/times/oddTimes.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

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
  'stepStarted',
  'paused',
  'resumed',
  'ended',
]

const endings: Partial<Record<Run['status'], string>> = {
  completed: 'The run was completed',
  cancelled: 'The run was cancelled',
  failed: 'The run ended with an error',
}

/**
 * The events of a run, oldest first, computed from its records. `nameOf` returns the name of an actor, `oddOf` the times of a
 * record that the server did not see.
 */
export function timelineOf(
  records: RunRecords,
  nameOf: (actorId: string) => string,
  oddOf: ClaimedTimes['oddOf'],
): TimelineEvent[] {
  const { run } = records
  const stepOfItem = new Map(records.items.map((item) => [item.id, item.stepId]))
  const titles = new Map(records.executions.map((e) => [e.stepId, e.name]))
  const on = (workItemId: string) => {
    const stepId = stepOfItem.get(workItemId) ?? null
    return { stepId, where: stepId === null ? '' : ` on “${titles.get(stepId) ?? ''}”` }
  }
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

  add(run.startedAt, run.startedBy, 'started', `Started with version ${run.versionNumber}`)
  for (const e of records.executions) {
    const why = e.reason === null ? '' : `: ${e.reason}`
    const byPerson = e.endedBy !== null && e.endedBy !== 'system'
    if (e.startedAt !== null && (e.status === 'running' || byPerson)) {
      add(
        e.startedAt,
        'system',
        'stepStarted',
        `“${e.name}” began${e.status === 'skipped' ? '' : why}`,
        e.stepId,
        e.id,
      )
    }
    for (const { at, by, reason } of e.corrections ?? [])
      add(at, by, 'corrected', `Corrected “${e.name}”: ${reason}`, e.stepId, e.id)
    if (e.endedAt === null || e.endedBy === null) continue
    if (e.status === 'skipped')
      add(e.endedAt, e.endedBy, 'skipped', `Skipped “${e.name}”${why}`, e.stepId, e.id)
    else if (byPerson) add(e.endedAt, e.endedBy, 'completed', `Completed “${e.name}”`, e.stepId, e.id)
    else add(e.endedAt, e.endedBy, 'completed', `Worked out “${e.name}”`, e.stepId, e.id)
  }
  for (const c of records.comments) {
    const { stepId, where } = on(c.workItemId)
    add(c.createdAt, c.createdBy, 'comment', `Commented${where}: ${c.text}`, stepId, c.id)
  }
  for (const a of records.attachments) {
    const { stepId, where } = on(a.workItemId)
    add(a.createdAt, a.createdBy, 'evidence', `Attached “${a.name}”${where}`, stepId, a.id)
  }
  for (const hold of run.holds) {
    add(hold.from, hold.by, 'paused', 'Paused the run')
    if (hold.until !== null && hold.untilBy !== null)
      add(hold.until, hold.untilBy, 'resumed', 'Resumed the run')
  }
  const ending = endings[run.status]
  if (ending !== undefined && run.endedAt !== null) {
    add(run.endedAt, run.updatedBy, 'ended', run.endReason === null ? ending : `${ending}: ${run.endReason}`)
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
