import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { Correction } from '#shared/entities/runs/correction.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { CommandContext } from '#core/door/context.ts'
import { valueAt } from '#core/content/fieldValues.ts'
import type { Values } from '#core/content/fieldValues.ts'
import { outputData, withValues } from './itemValues.ts'
import { maxCorrections } from './reopenWork.ts'
import { advanceRun, loadRun, moveStep, stepOf } from './runState.ts'

/**
 * Corrects values of a completed step. The step keeps who did it, when and why, with the values before; steps that were
 * done with them stay as they are.
 * @throws OrgataError `precondition_failed` where the step is not completed or nothing differs, `invalid_input`
 */
export function correct(
  input: { workItemId: string; values: Values; reason: string },
  context: CommandContext,
): WorkItem {
  const item = context.require('workItem', input.workItemId)
  const state = loadRun(context, item.runId)
  const execution = state.executions.get(item.stepId)
  if (execution?.status !== 'completed' || item.status !== 'completed') {
    throw refusal('precondition_failed', runWorkMessages.onlyCompletedCorrected)
  }
  const step = stepOf(state.content, item.stepId)
  const values = withValues(step, { ...item.values, ...execution.outputData }, input.values, context.format)
  const changed = Object.keys(input.values).filter(
    (key) => textOf(valueAt(execution.outputData, key)) !== textOf(valueAt(values, key)),
  )
  if (changed.length === 0) throw refusal('precondition_failed', runWorkMessages.sameValues)
  const { corrections = [] } = execution
  if (corrections.length >= maxCorrections)
    throw refusal('precondition_failed', runWorkMessages.correctedTooOften)
  const correction: Correction = {
    at: context.now(),
    by: context.member.personId,
    reason: input.reason,
    values: told(changed, execution.outputData, values),
  }
  context.because(input.reason)
  const corrected = context.update('workItem', item.id, {
    status: 'completed',
    values,
    corrections: [...(item.corrections ?? []), { ...correction, values: told(changed, item.values, values) }],
  })
  moveStep(context, state, execution, 'completed', {
    outputData: outputData(step, values),
    corrections: [...corrections, correction],
  })
  advanceRun(context, state)
  return corrected
}

/** The changed values, with what stood there. */
const told = (keys: readonly string[], before: Values, after: Values): Correction['values'] =>
  Object.fromEntries(
    keys.map((key) => [key, { before: valueAt(before, key) ?? null, after: valueAt(after, key) ?? null }]),
  )

const textOf = (value: unknown) => canonicalJson(value ?? null)
