import type { workContract } from '#shared/contract/work.contract.ts'
import { openWorkStates } from '#shared/entities/runs/openWork.ts'
import { waysOfWaiting } from '#shared/entities/runs/workRights.ts'
import type { OneOf } from '#shared/entities/runs/workRights.ts'
import { dayIn, nextDay, startOfDayMs } from '#shared/kernel/zonedTime.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import { listPage } from '#core/lists/listPage.ts'
import type { GroupPlan, ListPlan } from '#core/lists/listPage.ts'
import type { Selector } from '#core/store/store.ts'
import { workerOf } from './workAccess.ts'
import { workforceOf } from './workforce.ts'
import { workItemViewer } from './workItemViews.ts'

type MyWork = Handlers<typeof workContract>['work.mine']
type Input = Parameters<MyWork>[0]

const matching = (one: OneOf): Selector[string] =>
  'in' in one ? { $in: [...one.in] } : { $nin: [...one.notIn] }

/** The member's open work. */
function waitingFor(context: QueryContext): Selector {
  const ways = waysOfWaiting(workerOf(context), workforceOf(context)).map(
    ({ assigneeId, roleId }): Selector => ({
      assigneeId: matching(assigneeId),
      ...(roleId === undefined ? {} : { roleId: matching(roleId) }),
    }),
  )
  return { status: { $in: [...openWorkStates] }, $or: ways }
}

/** The member's finished work, including items skipped while assigned to them. */
function doneBy({ member: { personId } }: QueryContext): Selector {
  return {
    // As a negation, so that the newest are read from the index by time and not all of them sorted.
    status: { $nin: [...openWorkStates] },
    $or: [{ completedBy: personId }, { assigneeId: personId }],
  }
}

/** By when it is due, in the days of this computer's time zone; a week ends with Sunday. Nothing is due in a run on hold. */
function dueGroups(
  nowMs: number,
  timezone: string,
  onHold: readonly string[],
): { key: string; selector: Selector }[] {
  const today = dayIn(nowMs, timezone)
  const start = (day: string) => new Date(startOfDayMs(day, timezone)).toISOString()
  const now = new Date(nowMs).toISOString()
  const tomorrow = nextDay(today)
  let monday = tomorrow
  while (new Date(`${monday}T00:00:00.000Z`).getUTCDay() !== 1) monday = nextDay(monday)
  const between = (from: string, to: string) => ({ $gte: from, $lt: to })
  const byDue: [key: string, dueAt: Selector[string]][] = [
    ['late', { $ne: null, $lt: now }],
    ['today', between(now, start(tomorrow))],
    ['week', between(start(tomorrow), start(monday))],
    ['later', { $gte: start(monday) }],
    ['none', null],
  ]
  if (onHold.length === 0) return byDue.map(([key, dueAt]) => ({ key, selector: { dueAt } }))
  return [
    ...byDue.map(([key, dueAt]) => ({ key, selector: { dueAt, runId: { $nin: [...onHold] } } })),
    { key: 'onHold', selector: { runId: { $in: [...onHold] } } },
  ]
}

const runsOnHold = (context: QueryContext) =>
  context.find('run', { selector: { status: 'paused' } }).map(({ id }) => id)

/** The input of the list: filters, order and groups. */
function planOf(
  input: Input,
  context: QueryContext,
): Pick<ListPlan<'workItem'>, 'selector' | 'sort' | 'groups'> {
  const { include, sort, direction = 'asc' } = input
  if (include === 'done') {
    const newest = sort === undefined ? 'desc' : direction
    const order = sort === 'name' ? [{ [nameKeyPath]: direction }] : [{ updatedAt: newest }]
    return { selector: doneBy(context), sort: order }
  }
  const byDue = sort === undefined || sort === 'dueAt'
  const order: ListPlan<'workItem'>['sort'] = byDue
    ? [{ dueAt: direction }, { createdAt: 'asc' }]
    : [{ [sort === 'name' ? nameKeyPath : sort]: direction }]
  const groups: GroupPlan[] = dueGroups(
    context.ports.clock.nowMs(),
    context.ports.timezone,
    input.group === 'due' ? runsOnHold(context) : [],
  )
  // Items without a date are last, in both directions of sorting.
  const halves: GroupPlan[] = [
    { key: 'dated', selector: { dueAt: { $ne: null } } },
    { key: 'none', selector: { dueAt: null } },
  ]
  const parts = input.group === 'due' ? groups : byDue ? halves : undefined
  return { selector: waitingFor(context), sort: order, groups: parts }
}

/** "My work": by due time, items without one last in order of creation; or the member's finished work, newest first. */
export const myWork: MyWork = (input, context) => {
  context.dependsOn('clock')
  const page = listPage(
    context,
    {
      kind: 'workItem',
      ...planOf(input, context),
      searched: [
        'name',
        { field: 'runId', kind: 'run' },
        { field: 'runId.playbookId', kind: 'playbook' },
        { field: 'roleId', kind: 'jobRole' },
      ],
    },
    input,
  )
  return {
    ...page,
    items: page.items.map(workItemViewer(context)),
    groups: input.group === undefined ? [] : page.groups,
  }
}
