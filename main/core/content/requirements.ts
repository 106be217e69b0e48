import { fieldMessages } from '#shared/messages/fields.messages.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
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

/** What a step still needs, by what is to be done; beyond five of a kind the rest is counted. */
export function missingWords(missing: readonly Missing[]): Saying {
  const named = (kind: Missing['kind']) =>
    shortList(missing.filter((one) => one.kind === kind).map(({ label }) => quoted(cutText(label, 80))))
  const [fields, files, items] = [named('field'), named('evidence'), named('subStep')]
  const parts = [
    fields.length === 0 ? null : saying(fieldMessages.fillIn, { fields }),
    files.length === 0 ? null : saying(fieldMessages.attach, { files }),
    items.length === 0 ? null : saying(fieldMessages.checkOff, { items }),
  ]
  return saying(fieldMessages.stepNotComplete, { todo: parts.filter((part) => part !== null) })
}

const quoted = (name: string) => saying(fieldMessages.quoted, { name })

/** Beyond five the rest is counted. */
function shortList(names: readonly Saying[]): Saying[] {
  if (names.length <= 5) return [...names]
  return [...names.slice(0, 4), saying(fieldMessages.more, { count: names.length - 4 })]
}
