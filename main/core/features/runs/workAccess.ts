import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal, refusalOf } from '#shared/messages/refusal.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import { mayWork } from '#shared/entities/runs/workRights.ts'
import type { Worker } from '#shared/entities/runs/workRights.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { CommandContext, QueryContext } from '#core/door/context.ts'
import { whenWords } from './organizationTime.ts'
import { actorName } from './people.ts'
import { endedProblem } from './endedProblem.ts'
import { loadRun, stepOf } from './runState.ts'
import type { RunState } from './runState.ts'
import { roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

/** A work item that the member may work on, with its run and step. */
export interface Work {
  item: WorkItem
  step: StepContent
  execution: StepExecution
  state: RunState
}

/** The member, as far as work is concerned. */
export function workerOf({ member, can }: QueryContext): Worker {
  const { personId, jobRoleIds } = member
  return { personId, jobRoleIds, canWork: can('run:work'), canManage: can('run:manage') }
}

/** @throws OrgataError `forbidden` with the next step */
export function refuseOthers(context: QueryContext, item: WorkItem): void {
  if (mayWork(item, workerOf(context))) return
  const role = item.roleId === null ? undefined : context.get('jobRole', item.roleId)
  if (item.assigneeId !== null) {
    const who = actorName(context, item.assigneeId)
    throw refusal('forbidden', runWorkMessages.withAnother, { who })
  }
  throw role === undefined
    ? refusal('forbidden', runWorkMessages.forAnother)
    : refusal('forbidden', runWorkMessages.forRole, {
        role: roleNameIn(role.name, context.format),
      })
}

/**
 * A work item open for work: the member may, it is open and its run is active.
 * @throws OrgataError `not_found`, `forbidden`, `precondition_failed` with the person and the action
 */
export function workOn(context: CommandContext, workItemId: string): Work {
  const item = context.require('workItem', workItemId)
  refuseOthers(context, item)
  const state = loadRun(context, item.runId)
  const execution = state.executions.get(item.stepId)
  if (execution === undefined) throw refusal('not_found', runWorkMessages.stepMissing)
  refuseCompleted(context, item)
  const ended = endedProblem(state.run, context)
  if (ended !== null) throw refusalOf('precondition_failed', ended)
  refuseSkipped(context, item, execution)
  if (state.run.status !== 'running') {
    throw refusal('precondition_failed', runWorkMessages.resumeToContinue)
  }
  return { item, step: stepOf(state.content, item.stepId), execution, state }
}

function refuseCompleted(context: QueryContext, item: WorkItem): void {
  if (item.status !== 'completed') return
  throw refusal('precondition_failed', runWorkMessages.completedBy, {
    who: whoWords(context, item.completedBy),
    when: whenWords(context, item.completedAt),
  })
}

function refuseSkipped(context: QueryContext, item: WorkItem, execution: StepExecution): void {
  if (isOpenWork(item)) return
  throw refusal('precondition_failed', runWorkMessages.skippedBy, {
    who: whoWords(context, execution.endedBy),
    when: whenWords(context, execution.endedAt),
  })
}

const whoWords = (context: QueryContext, actorId: string | null) =>
  actorId === null ? runWorkMessages.somebody : actorName(context, actorId)

/** @throws OrgataError `precondition_failed` where a person cannot be given work */
export function refuseNonMembers(context: CommandContext, personId: string): void {
  const [membership] = context.find('membership', { selector: { personId, status: 'active' } })
  if (membership === undefined) {
    throw refusal('precondition_failed', runWorkMessages.leftTeam)
  }
  if (!roleAllows(membership.role, 'run:work')) {
    const who = actorName(context, personId)
    throw refusal('precondition_failed', runWorkMessages.onlyViews, { who })
  }
}
