import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal, refusalOf } from '#shared/messages/refusal.ts'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import { runSettings } from '#shared/contract/runs.settings.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { Values } from '#core/content/fieldValues.ts'
import { settingOf } from '#core/configuration/resolveSetting.ts'
import { missingFor, missingWords } from '#core/content/requirements.ts'
import { outputData, itemWithInputs, withValues } from './itemValues.ts'
import { moveStep, advanceRun } from './runState.ts'
import { workOn } from './workAccess.ts'

/**
 * Completes a work item and carries the run on.
 * @throws OrgataError `precondition_failed` with `details.missing` (`{ kind, id, label }[]`) while something is missing
 */
export function complete(input: { workItemId: string; values: Values }, context: CommandContext): WorkItem {
  const { item, step, execution, state } = workOn(context, input.workItemId)
  const { personId } = context.member
  const values = withValues(step, itemWithInputs(item, step, state.run).values, input.values, context.format)
  const evidence = new Set<string>()
  // A file that names another run was attached by nobody who may.
  const ofItem = { workItemId: item.id, runId: item.runId }
  for (const attachment of context.find('attachment', { selector: ofItem })) {
    if (attachment.evidenceId !== null && isAttached(attachment)) evidence.add(attachment.evidenceId)
  }
  const missing = missingFor(step, values, item.ticked, evidence)
  if (missing.length > 0)
    throw refusalOf('precondition_failed', missingWords(missing), { details: { missing } })

  const now = context.now()
  const done = context.update('workItem', item.id, {
    status: 'completed',
    values,
    completedAt: now,
    completedBy: personId,
    assigneeId: item.assigneeId ?? personId,
  })
  moveStep(context, state, execution, 'completed', {
    endedAt: now,
    endedBy: personId,
    outputData: outputData(step, values),
  })
  advanceRun(context, state)
  return done
}

/**
 * Skips a step; later steps continue without its values.
 * @throws OrgataError `invalid_input` without a reason, where the settings require one
 */
export function skip(input: { workItemId: string; reason: string }, context: CommandContext): WorkItem {
  const { item, step, execution, state } = workOn(context, input.workItemId)
  const target = { playbookId: state.run.playbookId, stepId: step.id }
  if (input.reason === '' && settingOf(context, runSettings.needsSkipReason, target))
    throw refusal('invalid_input', runWorkMessages.needsReason, undefined, { details: { field: 'reason' } })
  if (input.reason !== '') context.because(input.reason)
  const { personId } = context.member
  const skipped = context.update('workItem', item.id, {
    status: 'cancelled',
    assigneeId: item.assigneeId ?? personId,
  })
  const ended = {
    endedAt: context.now(),
    endedBy: personId,
    reason: input.reason === '' ? null : input.reason,
  }
  moveStep(context, state, execution, 'skipped', ended)
  advanceRun(context, state)
  return skipped
}
