import { cutText } from '#shared/kernel/cutText.ts'
import { runSettings } from '#shared/contract/runs.settings.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { Values } from '#core/content/fieldValues.ts'
import { settingOf } from '#core/configuration/resolveSetting.ts'
import { inWords, missingFor } from '#core/content/requirements.ts'
import type { Missing } from '#core/content/requirements.ts'
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
  const values = withValues(step, itemWithInputs(item, step, state.run).values, input.values)
  const evidence = new Set<string>()
  for (const attachment of context.find('attachment', { selector: { workItemId: item.id } })) {
    if (attachment.evidenceId !== null) evidence.add(attachment.evidenceId)
  }
  const missing = missingFor(step, values, item.ticked, evidence)
  if (missing.length > 0) throw new OrgataError('precondition_failed', missingMessage(missing), { missing })

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
    throw new OrgataError('invalid_input', 'Please say why.', { field: 'reason' })
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

function missingMessage(missing: readonly Missing[]): string {
  const labels = (kind: Missing['kind']) =>
    missing.filter((m) => m.kind === kind).map((m) => `“${cutText(m.label, 80)}”`)
  const parts = [
    ['fill in', labels('field')],
    ['attach', labels('evidence')],
    ['tick', labels('subStep')],
  ] as const
  const todo = parts.filter(([, list]) => list.length > 0).map(([verb, list]) => `${verb} ${inWords(list)}`)
  return `This is not done yet. Please ${inWords(todo)}.`
}
