import { isOpenWork, openWorkStates } from '#shared/entities/runs/openWork.ts'
import type { WorkItemView } from '#shared/contract/runs.contract.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { mayWork, waysOfWaiting } from '#shared/entities/runs/workRights.ts'
import type { OneOf } from '#shared/entities/runs/workRights.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { QueryContext } from '#core/door/context.ts'
import { cursorAfter } from '#core/commands/pageOfList.ts'
import type { FindOptions, Selector } from '#core/store/store.ts'
import { missingFor } from '#core/content/requirements.ts'
import { itemWithInputs } from './itemValues.ts'
import { actorName, workers } from './people.ts'
import { loadRun, stepOf } from './runState.ts'
import { workerOf } from './workAccess.ts'

/** Makes views of work items; names are looked up once. */
function viewer(context: QueryContext): (item: WorkItem) => WorkItemView {
  const names = new Map<string, string | null>()
  const once = (key: string, find: () => string | undefined): string | null => {
    if (!names.has(key)) names.set(key, find() ?? null)
    return names.get(key)!
  }
  const steps = new Map<string, Map<string, StepContent>>()
  const stepsOf = (versionId: string) => {
    const known = steps.get(versionId)
    if (known !== undefined) return known
    const content = context.get('playbookVersion', versionId)?.content
    const byId = new Map(content?.steps.map((step) => [step.id, step]))
    steps.set(versionId, byId)
    return byId
  }
  const now = context.now()
  const worker = workerOf(context)
  return (item) => {
    const run = context.require('run', item.runId)
    const { assigneeId, roleId } = item
    return {
      item,
      runName: run.name,
      playbookId: run.playbookId,
      playbookName: once(run.playbookId, () => context.get('playbook', run.playbookId)?.name) ?? run.name,
      assigneeName: assigneeId === null ? null : once(assigneeId, () => actorName(context, assigneeId)),
      roleName: roleId === null ? null : once(roleId, () => context.get('jobRole', roleId)?.name),
      late: item.dueAt !== null && item.dueAt < now && isOpenWork(item),
      paused: run.status === 'paused',
      atOnce:
        run.status === 'running' &&
        isOpenWork(item) &&
        mayWork(item, worker) &&
        asksForNothing(item, stepsOf(run.versionId).get(item.stepId), run),
    }
  }
}

function asksForNothing(item: WorkItem, step: StepContent | undefined, run: Run): boolean {
  if (step === undefined || step.outputs.length > 0 || step.evidence.length > 0) return false
  const { values } = itemWithInputs(item, step, run)
  return (
    step.inputs.every((input) => Object.hasOwn(values, input.key)) &&
    missingFor(step, values, item.ticked, new Set()).length === 0
  )
}

const matching = (one: OneOf): Selector[string] =>
  'in' in one ? { $in: [...one.in] } : { $nin: [...one.notIn] }

/** What waits for the member. */
function waitingFor(context: QueryContext): Selector {
  const all = workers(context)
  const team = { personIds: all.map((m) => m.personId), roleIds: all.flatMap((m) => m.jobRoleIds) }
  const ways = waysOfWaiting(workerOf(context), team).map(({ assigneeId, roleId }): Selector => ({
    assigneeId: matching(assigneeId),
    ...(roleId === undefined ? {} : { roleId: matching(roleId) }),
  }))
  return { status: { $in: [...openWorkStates] }, $or: ways }
}

interface Page {
  limit: number
  cursor: number
}

interface Part {
  selector: Selector
  sort: NonNullable<FindOptions['sort']>
}

/** The items of several lists one after the other, cut to a page. */
function pageOver(context: QueryContext, parts: readonly Part[], page: Page) {
  const items: WorkItem[] = []
  let skip = page.cursor
  let total = 0
  for (const { selector, sort } of parts) {
    const count = context.count('workItem', selector)
    const limit = page.limit - items.length
    if (limit > 0 && skip < count) items.push(...context.find('workItem', { selector, sort, skip, limit }))
    skip = Math.max(0, skip - count)
    total += count
  }
  return { items, total, nextCursor: cursorAfter(page.cursor, items.length, total) }
}

/** "My work": late first, then by due time, then what has none in the order in which it came. */
export function myWork(input: Page & { include: 'open' | 'done' }, context: QueryContext) {
  const { include, ...page } = input
  const { items, ...rest } = include === 'open' ? openWork(page, context) : doneWork(page, context)
  return { items: items.map(viewer(context)), ...rest }
}

function openWork(page: Page, context: QueryContext) {
  const waiting = waitingFor(context)
  const parts: Part[] = [
    { selector: { ...waiting, dueAt: { $ne: null } }, sort: [{ dueAt: 'asc' }, { createdAt: 'asc' }] },
    { selector: { ...waiting, dueAt: null }, sort: [{ createdAt: 'asc' }] },
  ]
  return pageOver(context, parts, page)
}

function doneWork(page: Page, context: QueryContext) {
  const { personId } = context.member
  const selector = {
    // Said by what it is not, so that the newest are read from the index by time and not all of them sorted.
    status: { $nin: [...openWorkStates] },
    $or: [{ completedBy: personId }, { assigneeId: personId }],
  }
  return context.page('workItem', { selector, sort: [{ updatedAt: 'desc' }], ...page })
}

/** One work item with its step, comments and files. @throws OrgataError `not_found` */
export function getWork({ workItemId }: { workItemId: string }, context: QueryContext) {
  const item = context.require('workItem', workItemId)
  const { run, content } = loadRun(context, item.runId)
  const step = stepOf(content, item.stepId)
  const selector = { workItemId }
  return {
    view: viewer(context)(itemWithInputs(item, step, run)),
    step,
    comments: context
      .find('comment', { selector, sort: [{ createdAt: 'asc' }] })
      .map((comment) => ({ comment, authorName: actorName(context, comment.createdBy) })),
    attachments: context.find('attachment', { selector, sort: [{ createdAt: 'asc' }] }),
  }
}
