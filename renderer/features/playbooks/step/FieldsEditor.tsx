import { IconPlus } from '@tabler/icons-react'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useSource } from '../source/SourceProvider.tsx'
import { useOrigins } from '../source/useOrigins.ts'
import { keyFromLabel, usedKeys } from '../words/values.ts'
import { FieldRow } from './FieldRow.tsx'
import classes from './StepParts.module.css'
import { useNewPart } from './useNewPart.ts'

export interface FieldsEditorProps {
  step: StepFacts
  number: number
  list: 'inputs' | 'outputs'
}

/** What the fields are for: above them, and with the step for screen readers. */
const titles = {
  inputs: { short: m.toFillIn, long: m.toFillInOf },
  computed: { short: m.computed, long: m.computedOf },
  outputs: { short: m.forLater, long: m.forLaterOf },
}

/** The inputs of a step, or its outputs. */
export function FieldsEditor({ step, number, list }: FieldsEditorProps) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const source = useSource()
  const origins = useOrigins(step.id)
  // A value from an earlier step is not an input of the form; it is listed separately.
  const fields = list === 'outputs' ? step.outputs : step.inputs.filter(({ key }) => !origins.has(key))
  const { group, add } = useNewPart(() =>
    edits.addPart(step.id, list, {
      label: '',
      key: keyFromLabel('', usedKeys(source.steps())),
      required: list === 'inputs',
    }),
  )

  const words =
    list === 'inputs' ? titles.inputs : step.type === 'algorithm' ? titles.computed : titles.outputs
  return (
    <fieldset
      className={classes.group}
      aria-label={format(words.long, { number })}
      ref={group}
      data-field={list}
    >
      {fields.length > 0 && <p className={classes.caption}>{format(words.short)}</p>}
      {fields.map((field) => (
        <FieldRow key={field.id} step={step} list={list} field={field} onAddNext={add} />
      ))}
      {fields.length > 0 && fields.length < draftLimits.fields && (
        <button type="button" className={classes.add} onClick={add}>
          <IconPlus size={13} aria-hidden="true" />{' '}
          {format(list === 'inputs' ? m.anotherField : m.anotherResult)}
        </button>
      )}
    </fieldset>
  )
}
