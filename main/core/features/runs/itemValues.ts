import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusalOf, saying, sayingWords } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { handedOver, valueAt, valueProblem } from '#core/content/fieldValues.ts'
import type { Values } from '#core/content/fieldValues.ts'

/**
 * A work item for display and completion: outputs of earlier steps since it was opened fill the gaps among its inputs.
 * A finished one is unchanged.
 */
export function itemWithInputs(item: WorkItem, step: StepContent, run: Run): WorkItem {
  if (!isOpenWork(item)) return item
  return { ...item, values: { ...handedOver(step.inputs, run.variables), ...item.values } }
}

/**
 * The values of a work item with new ones over them; each must belong to a field of the step and fit its type.
 * @throws OrgataError `invalid_input` that names the field; `details.issues` lists all of them
 */
export function withValues(
  step: StepContent,
  current: Values,
  given: Values,
  format: FormatMessage,
): Record<string, FieldValue> {
  const issues: { path: string; problem: Saying }[] = []
  const result: Record<string, FieldValue> = { ...current }
  for (const [key, value] of Object.entries(given)) {
    const fields = [...step.outputs, ...step.inputs].filter((f) => f.key === key)
    const problem =
      fields.length === 0
        ? saying(runWorkMessages.noField, { key })
        : fields.map((field) => valueProblem(field, value)).find((p) => p !== null)
    if (problem != null) issues.push({ path: `values.${key}`, problem })
    else result[key] = value
  }
  const [first] = issues
  if (first !== undefined) {
    const told = issues.map(({ path, problem }) => ({ path, message: sayingWords(problem, format) }))
    throw refusalOf('invalid_input', first.problem, { details: { issues: told } })
  }
  return result
}

/** The outputs of a step: the values of its fields only. */
export function outputData(step: StepContent, values: Values): Record<string, FieldValue> {
  const result: Record<string, FieldValue> = {}
  for (const field of [...step.inputs, ...step.outputs]) {
    const value = valueAt(values, field.key)
    if (value !== undefined) result[field.key] = value
  }
  return result
}
