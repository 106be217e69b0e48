import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { isEmptyValue } from './valueWords.ts'

/** An output of an earlier step. */
export interface Origin {
  value: FieldValue
  /** From 1. */
  stepNumber: number
  stepId: string
  stepTitle: string
}

/**
 * The origins of a run's values, by field key: of several steps, the last that ended before `beforeInstant` (by default
 * now). The same rule as the core's: outputs replace, inputs only fill gaps.
 */
export function originsOf(view: RunView, beforeInstant?: string): ReadonlyMap<string, Origin> {
  const contents = new Map(view.content.steps.map((step) => [step.id, step]))
  const ended = view.steps
    .filter(({ execution: e }) => e.status === 'completed' || e.status === 'overridden')
    .filter(
      ({ execution: e }) => e.endedAt !== null && (beforeInstant === undefined || e.endedAt <= beforeInstant),
    )
    .sort(({ execution: a }, { execution: b }) =>
      a.endedAt === b.endedAt ? a.position - b.position : a.endedAt! < b.endedAt! ? -1 : 1,
    )
  const origins = new Map<string, Origin>()
  for (const { execution } of ended) {
    const content = contents.get(execution.stepId)
    const put = ({ key }: Field, replaces: boolean) => {
      const value = Object.hasOwn(execution.outputData, key) ? execution.outputData[key] : undefined
      if (value === undefined || isEmptyValue(value) || (!replaces && origins.has(key))) return
      const { stepId, name, position } = execution
      origins.set(key, { value, stepId, stepTitle: name, stepNumber: position + 1 })
    }
    content?.inputs.forEach((field) => put(field, false))
    content?.outputs.forEach((field) => put(field, true))
  }
  return origins
}

/** The inputs of a step, without values of earlier steps. */
export function askedFields(
  step: StepContent,
  values: Readonly<Record<string, FieldValue>>,
  origins: ReadonlyMap<string, Origin>,
): { given: Field[]; asked: Field[] } {
  const isGiven = ({ key }: Field) => {
    const origin = origins.get(key)
    return origin !== undefined && Object.hasOwn(values, key) && values[key] === origin.value
  }
  const outputKeys = new Set(step.outputs.map(({ key }) => key))
  const inputs = step.inputs.filter(({ key }) => !outputKeys.has(key))
  return {
    given: inputs.filter(isGiven),
    asked: [...inputs.filter((field) => !isGiven(field)), ...step.outputs],
  }
}
