import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { isEmpty, valueAt } from '#core/content/fieldValues.ts'
import type { Values } from '#core/content/fieldValues.ts'

/**
 * The values of a run after a step: outputs replace present values, manual inputs only fill gaps, empty values have no
 * effect.
 */
export function handOn(variables: Values, step: StepContent, values: Values): Record<string, FieldValue> {
  const result: Record<string, FieldValue> = { ...variables }
  for (const input of step.inputs) {
    const value = valueAt(values, input.key)
    if (value !== undefined && !isEmpty(value) && isEmpty(valueAt(result, input.key)))
      result[input.key] = value
  }
  for (const output of step.outputs) {
    const value = valueAt(values, output.key)
    if (value !== undefined && !isEmpty(value)) result[output.key] = value
  }
  return result
}

type Handed = Pick<StepExecution, 'stepId' | 'status' | 'position' | 'endedAt' | 'outputData'>

/**
 * The values of a run, computed from its steps in the order in which they ended. The run's own `variables` only repeat
 * them: of two devices that completed different steps concurrently, the merge of that one field would keep one side.
 */
export function variablesOf(
  content: PlaybookContent,
  executions: readonly Handed[],
): Record<string, FieldValue> {
  const steps = new Map(content.steps.map((step) => [step.id, step]))
  const ended = executions
    .filter((e) => (e.status === 'completed' || e.status === 'overridden') && e.endedAt !== null)
    .sort((a, b) => (a.endedAt! < b.endedAt! ? -1 : a.endedAt! > b.endedAt! ? 1 : a.position - b.position))
  let variables: Record<string, FieldValue> = {}
  for (const execution of ended) {
    const step = steps.get(execution.stepId)
    if (step !== undefined) variables = handOn(variables, step, execution.outputData)
  }
  return variables
}
