import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { mayWork } from '#shared/entities/runs/workRights.ts'
import type { Worker } from '#shared/entities/runs/workRights.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { CommandContext, QueryContext } from '#core/door/context.ts'
import { whenInWords } from './organizationTime.ts'
import { actorName } from './people.ts'
import { endedProblem } from './runCommands.ts'
import { loadRun, stepOf } from './runState.ts'
import type { RunState } from './runState.ts'

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
    throw new OrgataError(
      'forbidden',
      `This is with ${who}. Ask ${who} or an administrator to hand it to you.`,
    )
  }
  const whose = role === undefined ? 'somebody else' : `somebody who fills the role “${role.name}”`
  throw new OrgataError(
    'forbidden',
    `This is for ${whose}. Ask them to do it, or an administrator to hand it to you.`,
  )
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
  if (execution === undefined) throw new OrgataError('not_found', 'The step of this work item is not there.')
  refuseCompleted(context, item)
  const ended = endedProblem(state.run, context)
  if (ended !== null) throw new OrgataError('precondition_failed', ended)
  refuseSkipped(context, item, execution)
  if (state.run.status !== 'running') {
    throw new OrgataError('precondition_failed', 'This run is paused. Resume it to continue with this step.')
  }
  return { item, step: stepOf(state.content, item.stepId), execution, state }
}

function refuseCompleted(context: QueryContext, item: WorkItem): void {
  if (item.status !== 'completed') return
  throw new OrgataError(
    'precondition_failed',
    `${didIt(context, item.completedBy, item.completedAt, 'completed')}.`,
  )
}

function refuseSkipped(context: QueryContext, item: WorkItem, execution: StepExecution): void {
  if (isOpenWork(item)) return
  throw new OrgataError(
    'precondition_failed',
    `${didIt(context, execution.endedBy, execution.endedAt, 'skipped')}.`,
  )
}

function didIt(context: QueryContext, actorId: string | null, at: string | null, verb: string): string {
  const who = actorId === null ? 'Somebody' : actorName(context, actorId)
  return `${who} ${verb} this${at === null ? '' : ` ${whenInWords(context, at)}`}`
}
