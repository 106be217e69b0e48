import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal, refusalOf, saying } from '#shared/messages/refusal.ts'
import type { Correction } from '#shared/entities/runs/correction.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { CommandContext } from '#core/door/context.ts'
import { endedProblem } from './endedProblem.ts'
import { advanceRun, changeRun, loadRun, moveStep } from './runState.ts'
import type { RunState } from './runState.ts'

/** Corrections of one step at most. */
export const maxCorrections = 200

/**
 * Opens a completed or skipped step again, and with it its run. How it had ended stays on record; later steps stay as they
 * are.
 * @throws OrgataError `precondition_failed` where the step is open, or its run on hold or cancelled
 */
export function reopen(
  { workItemId, reason }: { workItemId: string; reason: string },
  context: CommandContext,
): WorkItem {
  const item = context.require('workItem', workItemId)
  const state = loadRun(context, item.runId)
  const execution = state.executions.get(item.stepId)
  if (execution === undefined || isOpenWork(item))
    throw refusal('precondition_failed', runWorkMessages.stepOpen)
  const { status } = state.run
  if (status === 'paused') throw refusal('precondition_failed', runWorkMessages.resumeThenReopen)
  if (status !== 'running' && status !== 'completed')
    throw refusalOf(
      'precondition_failed',
      endedProblem(state.run, context) ?? saying(runWorkMessages.runNotStarted),
    )
  const { corrections = [] } = execution
  if (corrections.length >= maxCorrections)
    throw refusal('precondition_failed', runWorkMessages.correctedTooOften)
  context.because(reason)
  const opened = context.update('workItem', item.id, {
    status: 'in_progress',
    completedAt: null,
    completedBy: null,
    corrections: [
      ...(item.corrections ?? []),
      reopening(context, reason, item, [
        'status',
        'completedAt',
        'completedBy',
        'values',
        'ticked',
        'assigneeId',
        'dueAt',
      ]),
    ],
  })
  moveStep(context, state, execution, 'running', {
    endedAt: null,
    endedBy: null,
    reason: null,
    corrections: [
      ...corrections,
      reopening(context, reason, execution, ['status', 'endedAt', 'endedBy', 'reason', 'outputData']),
    ],
  })
  if (status === 'completed') reopenRun(context, state, reason)
  advanceRun(context, state)
  return opened
}

/** Opens a completed run again, of which a step is open. */
export function reopenRun(context: CommandContext, state: RunState, reason: string): void {
  const { run } = state
  changeRun(context, state, {
    status: 'running',
    endedAt: null,
    corrections: [
      ...(run.corrections ?? []),
      reopening(context, reason, run, ['status', 'endedAt', 'endReason', 'holds', 'dueAt']),
    ],
  })
}

/** Why a step that is open was reopened, where its run ended meanwhile on another computer; null for none. */
export function reopenedApart({ run, executions }: RunState): string | null {
  if (run.status !== 'completed') return null
  const open = [...executions.values()].filter(({ status }) => status === 'running')
  return open.map(reopenedWhy).find((reason) => reason !== null) ?? null
}

const reopenedWhy = ({ corrections = [] }: StepExecution) =>
  corrections.findLast(({ reopens }) => reopens === true)?.reason ?? null

/** How a record had ended, for the correction that opens it again: what can change while it is open. */
function reopening<R extends object>(
  context: CommandContext,
  reason: string,
  record: R,
  fields: readonly (keyof R & string)[],
): Correction {
  const former = Object.fromEntries(fields.map((field) => [field, record[field] ?? null]))
  return {
    at: context.now(),
    by: context.member.personId,
    reason,
    values: {},
    former: former as NonNullable<Correction['former']>,
    reopens: true,
  }
}
