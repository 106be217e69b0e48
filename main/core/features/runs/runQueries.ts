import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { QueryContext } from '#core/door/context.ts'
import type { Selector } from '#core/store/store.ts'
import { settledItem } from './itemValues.ts'
import { actorName, workers } from './people.ts'
import { loadRun, stepOf } from './runState.ts'
import { timelineOf } from './timeline.ts'

interface ListInput {
  status?: Run['status'] | undefined
  playbookId?: string | undefined
  workspaceId?: string | undefined
  projectId?: string | undefined
  limit: number
  cursor: number
}

/** The runs of the team, newest first. */
export function listRuns(input: ListInput, context: QueryContext) {
  const selector: Selector = {}
  if (input.status !== undefined) selector['status'] = input.status
  if (input.playbookId !== undefined) selector['playbookId'] = input.playbookId
  if (input.workspaceId !== undefined) selector['workspaceId'] = input.workspaceId
  if (input.projectId !== undefined) selector['projectId'] = input.projectId
  const { limit, cursor } = input
  return context.page('run', { selector, sort: [{ startedAt: 'desc' }], limit, cursor })
}

/** One run with everything that its page shows. @throws OrgataError `not_found` */
export function getRun({ runId }: { runId: string }, context: QueryContext): RunView {
  const { run, content, executions } = loadRun(context, runId)
  const selector = { runId }
  const items = context.find('workItem', { selector })
  const comments = context.find('comment', { selector, sort: [{ createdAt: 'asc' }] })
  const attachments = context.find('attachment', { selector, sort: [{ createdAt: 'asc' }] })
  const itemOf = new Map(items.map((item) => [item.stepExecutionId, item]))
  const nameOf = (actorId: string) => actorName(context, actorId)

  const people = new Map(workers(context).map((m) => [m.personId, nameOf(m.personId)]))
  const mentioned = [
    run.startedBy,
    ...items.flatMap((item) => [item.assigneeId, item.completedBy]),
    ...[...executions.values()].map((e) => e.endedBy),
    ...comments.map((c) => c.createdBy),
    ...attachments.map((a) => a.createdBy),
  ]
  for (const person of mentioned) {
    if (person !== null && person !== 'system') people.set(person, nameOf(person))
  }
  const ordered = [...executions.values()]
  return {
    run,
    content,
    steps: ordered.map((execution) => {
      const item = itemOf.get(execution.id)
      const step = item === undefined ? undefined : stepOf(content, execution.stepId)
      return { execution, item: item && step ? settledItem(item, step, run) : null }
    }),
    comments: comments.map((comment) => ({ comment, authorName: nameOf(comment.createdBy) })),
    attachments,
    timeline: timelineOf({ run, executions: ordered, items, comments, attachments }, nameOf),
    people: Object.fromEntries(people),
    roles: Object.fromEntries(context.find('jobRole').map((role) => [role.id, role.name])),
  }
}
