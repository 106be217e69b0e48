import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { isEmpty, valueAt } from './fieldValues.ts'
import type { Values } from './fieldValues.ts'

/** Something a step still needs before it can be completed; `id` is that of the field, the evidence or the sub-step. */
export interface Missing {
  kind: 'field' | 'evidence' | 'subStep'
  id: string
  label: string
}

/** The reasons why a step cannot be completed, in the order of its page. */
export function missingFor(
  step: StepContent,
  values: Values,
  ticked: readonly string[],
  attachedEvidence: ReadonlySet<string>,
): Missing[] {
  const fields = [
    ...step.inputs,
    ...step.outputs.filter((o) => !step.inputs.some((i) => i.key === o.key && i.required)),
  ]
  return [
    ...fields
      .filter((field) => field.required && isEmpty(valueAt(values, field.key)))
      .map((field): Missing => ({ kind: 'field', id: field.id, label: field.label })),
    ...step.evidence
      .filter((e) => e.required && !attachedEvidence.has(e.id))
      .map((e): Missing => ({ kind: 'evidence', id: e.id, label: e.label })),
    ...step.subSteps
      .filter((s) => !ticked.includes(s.id))
      .map((s): Missing => ({ kind: 'subStep', id: s.id, label: s.title })),
  ]
}

/** A list in words: "A, B and C"; beyond five the rest is counted. */
export function inWords(labels: readonly string[]): string {
  const shown = labels.length > 5 ? [...labels.slice(0, 4), `${labels.length - 4} more`] : labels
  if (shown.length <= 1) return shown[0] ?? ''
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
