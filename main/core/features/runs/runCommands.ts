import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal, refusalOf, saying } from '#shared/messages/refusal.ts'
import { latestDueMs } from '#shared/entities/runs/dueDate.ts'
import { heldMs } from '#shared/entities/runs/holdRights.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { CommandContext } from '#core/door/context.ts'
import { endedProblem } from './endedProblem.ts'
import { makeMissingWork } from './missingWork.ts'
import { reopenedApart, reopenRun } from './reopenWork.ts'
import { changeRun, doneCount, loadRun, moveStep, advanceRun } from './runState.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { keptReason } from '#shared/entities/runs/keptReason.ts'

function refuseEnded(run: Run, context: CommandContext): void {
  const problem = endedProblem(run, context)
  if (problem !== null) throw refusalOf('precondition_failed', problem)
}

/** Holds a run. */
export function pauseRun({ runId }: { runId: string }, context: CommandContext): Run {
  const state = loadRun(context, runId)
  refuseEnded(state.run, context)
  if (state.run.status === 'paused') throw refusal('precondition_failed', runWorkMessages.alreadyPaused)
  const hold = { from: context.now(), by: context.member.personId, until: null, untilBy: null }
  changeRun(context, state, { status: 'paused', holds: [...state.run.holds, hold].slice(-1_000) })
  return state.run
}

/** Resumes a run; what is due moves by the time on hold. */
export function resumeRun({ runId }: { runId: string }, context: CommandContext): Run {
  const state = loadRun(context, runId)
  refuseEnded(state.run, context)
  if (state.run.status === 'running') throw refusal('precondition_failed', runWorkMessages.notPaused)
  const now = context.now()
  const resumed = { until: now, untilBy: context.member.personId }
  const { holds: before, dueAt = null, startedAt } = state.run
  const holds = before.map((hold) => (hold.until === null ? { ...hold, ...resumed } : hold))
  // A hold of another computer in the same time has moved it already.
  const moved = (due: string, since: string) =>
    toInstant(Math.min(Date.parse(due) + heldMs(holds, since) - heldMs(before, since), latestDueMs))
  changeRun(context, state, {
    status: 'running',
    holds,
    ...(dueAt === null ? {} : { dueAt: moved(dueAt, startedAt) }),
  })
  for (const item of context.find('workItem', { selector: { runId } })) {
    if (item.dueAt === null || !isOpenWork(item)) continue
    const later = moved(item.dueAt, item.createdAt)
    if (later !== item.dueAt) context.update('workItem', item.id, { dueAt: later })
  }
  advanceRun(context, state)
  return state.run
}

/**
 * Advances a run after the steps of other devices were received: of two concurrently completed parallel steps, neither
 * device saw the other, so that the next step was not started. Devices that do this at the same time agree. A run that ended
 * on one computer while a step of it was reopened on another is opened again. Work that never came is made.
 */
export function carryOn({ runId }: { runId: string }, context: CommandContext): Run {
  const state = loadRun(context, runId)
  const reopened = context.can('run:manage') ? reopenedApart(state) : null
  if (reopened !== null) reopenRun(context, state, reopened)
  advanceRun(context, state)
  makeMissingWork(context, state)
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
    const patch = {
      endedAt: now,
      endedBy: context.member.personId,
      reason: keptReason(saying(reasonMessages.runCancelled)),
    }
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
