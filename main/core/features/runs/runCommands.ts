import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { CommandContext } from '#core/door/context.ts'
import { whenInWords } from './organizationTime.ts'
import { changeRun, doneCount, loadRun, moveStep, advanceRun } from './runState.ts'

/** Why a finished run cannot be changed; null while it is open. */
export function endedProblem(run: Run, context: CommandContext): string | null {
  const when = run.endedAt === null ? '' : ` ${whenInWords(context, run.endedAt)}`
  if (run.status === 'completed') return `This run was completed${when}.`
  if (run.status === 'cancelled') return `This run was cancelled${when}.`
  if (run.status === 'failed') return `This run ended with an error${when}.`
  return null
}

function refuseEnded(run: Run, context: CommandContext): void {
  const problem = endedProblem(run, context)
  if (problem !== null) throw new OrgataError('precondition_failed', problem)
}

/** Holds a run. */
export function pauseRun({ runId }: { runId: string }, context: CommandContext): Run {
  const state = loadRun(context, runId)
  refuseEnded(state.run, context)
  if (state.run.status === 'paused')
    throw new OrgataError('precondition_failed', 'This run is already paused.')
  const hold = { from: context.now(), by: context.member.personId, until: null, untilBy: null }
  changeRun(context, state, { status: 'paused', holds: [...state.run.holds, hold].slice(-1_000) })
  return state.run
}

/** Resumes a run. */
export function resumeRun({ runId }: { runId: string }, context: CommandContext): Run {
  const state = loadRun(context, runId)
  refuseEnded(state.run, context)
  if (state.run.status === 'running') throw new OrgataError('precondition_failed', 'This run is not paused.')
  const resumed = { until: context.now(), untilBy: context.member.personId }
  const holds = state.run.holds.map((hold) => (hold.until === null ? { ...hold, ...resumed } : hold))
  changeRun(context, state, { status: 'running', holds })
  advanceRun(context, state)
  return state.run
}

/**
 * Advances a run after the steps of other devices were received: of two concurrently completed parallel steps, neither
 * device saw the other, so that the next step was not started. Devices that do this at the same time agree.
 */
export function carryOn({ runId }: { runId: string }, context: CommandContext): Run {
  const state = loadRun(context, runId)
  advanceRun(context, state)
  return state.run
}

/** Ends a run early. Finished steps are unchanged; active ones are marked as skipped. */
export function cancelRun(input: { runId: string; reason: string }, context: CommandContext): Run {
  const state = loadRun(context, input.runId)
  refuseEnded(state.run, context)
  context.because(input.reason)
  const now = context.now()
  for (const execution of state.executions.values()) {
    if (execution.status !== 'running') continue
    const patch = { endedAt: now, endedBy: context.member.personId, reason: 'The run was cancelled.' }
    moveStep(context, state, execution, 'skipped', patch)
  }
  for (const item of context.find('workItem', { selector: { runId: state.run.id } })) {
    if (isOpenWork(item)) context.update('workItem', item.id, { status: 'cancelled' })
  }
  const held = state.run.holds.map((h) =>
    h.until === null ? { ...h, until: now, untilBy: context.member.personId } : h,
  )
  changeRun(context, state, {
    status: 'cancelled',
    endedAt: now,
    endReason: input.reason,
    doneCount: doneCount(state),
    holds: held,
  })
  return state.run
}
