import type { runsContract, RunView } from '#shared/contract/runs.contract.ts'
import type { Correction } from '#shared/entities/runs/correction.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { skippedSteps } from '#shared/entities/runs/stepNumbers.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { firstWithin } from '#core/commands/firstWithin.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import type { FindOptions } from '#core/store/store.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import { countRecords } from '#core/lists/countRecords.ts'
import { listPage } from '#core/lists/listPage.ts'
import type { GroupPlan } from '#core/lists/listPage.ts'
import { itemWithInputs } from './itemValues.ts'
import { maxBytesOfComments, maxBytesOfFiles } from './answerLimits.ts'
import { actorName } from './people.ts'
import { waitingOf } from './workforce.ts'
import { loadRun, stepOf } from './runState.ts'
import { timelineOf } from './timeline.ts'
import { roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

/** The states of a run by urgency. */
const stateOrder: readonly Run['status'][] = [
  'failed',
  'running',
  'paused',
  'queued',
  'not_started',
  'completed',
  'cancelled',
]

/** Runs without a due date are last, in both directions of sorting. */
const datedFirst: GroupPlan[] = [
  { key: 'dated', selector: { dueAt: { $ne: null } } },
  { key: 'none', selector: { dueAt: null } },
]

/** The runs of the team, newest first where no order is asked for. */
export const listRuns: Handlers<typeof runsContract>['runs.list'] = (input, context) => {
  const { status, playbookId, startedBy, workspaceId, projectId, sort = 'startedAt' } = input
  const direction = input.direction ?? (sort === 'name' || sort === 'status' ? 'asc' : 'desc')
  const groups = stateOrder.map((state) => ({ key: state, selector: { status: state } }))
  const nameOf = runNames(context)
  const page = listPage(
    context,
    {
      kind: 'run',
      selector: {
        ...(status !== undefined && { status }),
        ...(playbookId !== undefined && { playbookId }),
        ...(startedBy !== undefined && { startedBy }),
        ...(workspaceId !== undefined && { workspaceId }),
        ...(projectId !== undefined && { projectId }),
      },
      sort: [
        { [sort === 'name' ? nameKeyPath : sort]: direction },
        ...(sort === 'startedAt' ? [] : [{ startedAt: 'desc' } as const]),
      ],
      groups:
        input.group === undefined
          ? sort === 'dueAt'
            ? datedFirst
            : undefined
          : groups.filter(({ key }) => !status || key === status),
      searched: ['self', { field: 'playbookId', kind: 'playbook' }, { field: 'startedBy', kind: 'person' }],
    },
    input,
  )
  const count = countRecords(context)
  const items = page.items.map((run) => ({
    ...run,
    ...nameOf(run),
    skippedCount: skippedSteps(run, count),
  }))
  return { ...page, items, groups: input.group === undefined ? [] : page.groups }
}

/** The names that the list shows with a run; each is looked up once. */
function runNames(context: QueryContext) {
  const known = new Map<string, string>()
  const once = (id: string, find: () => string) => {
    const name = known.get(id) ?? find()
    known.set(id, name)
    return name
  }
  return (run: Run) => ({
    playbookName: once(run.playbookId, () => context.get('playbook', run.playbookId)?.name ?? run.name),
    startedByName: once(run.startedBy, () => actorName(context, run.startedBy)),
  })
}

/** Who corrected a step, and who had ended it before. */
function peopleIn({ by, former }: Correction): (string | null)[] {
  const endedBy = former?.['endedBy']
  return [by, typeof endedBy === 'string' ? endedBy : null]
}

/** One run with everything that its page shows; of comments and attachments the newest. @throws OrgataError `not_found` */
export function getRun({ runId, newest }: { runId: string; newest: number }, context: QueryContext): RunView {
  const { run, content, executions } = loadRun(context, runId)
  const selector = { runId }
  const newestFirst: FindOptions = {
    selector,
    sort: [{ createdAt: 'desc' }, { id: 'desc' }],
    limit: newest,
  }
  const items = context.find('workItem', { selector })
  const comments = firstWithin(context.find('comment', newestFirst), maxBytesOfComments).toReversed()
  const attachments = firstWithin(context.find('attachment', newestFirst), maxBytesOfFiles).toReversed()
  const itemOf = new Map(items.map((item) => [item.stepExecutionId, item]))
  const nameOf = (actorId: string) => actorName(context, actorId)

  const people = new Map<string, string>()
  const roleIds = new Set([...content.steps, ...items].map(({ roleId }) => roleId))
  const mentioned = [
    run.startedBy,
    run.assigneeId ?? null,
    ...items.flatMap((item) => [item.assigneeId, item.completedBy]),
    ...[...executions.values()].flatMap((e) => [e.endedBy, ...(e.corrections ?? []).flatMap(peopleIn)]),
    ...attachments.map(({ removedBy }) => removedBy ?? null),
    ...comments.map((c) => c.createdBy),
    ...attachments.map((a) => a.createdBy),
  ]
  for (const person of mentioned) {
    if (person !== null && person !== 'system') people.set(person, nameOf(person))
  }
  const ordered = [...executions.values()]
  const isWaiting = waitingOf(context)
  return {
    run,
    content,
    steps: ordered.map((execution) => {
      const item = itemOf.get(execution.id)
      const step = item === undefined ? undefined : stepOf(content, execution.stepId)
      return {
        execution,
        item: item && step ? itemWithInputs(item, step, run) : null,
        isMine: item !== undefined && isOpenWork(item) && isWaiting(item),
      }
    }),
    comments: comments.map((comment) => ({ comment, authorName: nameOf(comment.createdBy) })),
    attachments,
    totals: {
      comments: context.count('comment', selector),
      attachments: context.count('attachment', selector),
    },
    timeline: timelineOf(
      { run, executions: ordered, items, comments, attachments },
      nameOf,
      context.organization.sync.times.oddOf,
      context.format,
    ),
    people: Object.fromEntries(people),
    roles: Object.fromEntries(
      [...roleIds].flatMap((roleId) => {
        const role = roleId == null ? undefined : context.get('jobRole', roleId)
        return role === undefined ? [] : [[role.id, roleNameIn(role.name, context.format)]]
      }),
    ),
  }
}
