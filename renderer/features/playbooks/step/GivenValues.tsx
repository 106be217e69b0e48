import { IconX } from '@tabler/icons-react'
import { removePart } from '#shared/entities/playbooks/editStepParts.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { playbookStepMessages } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { IconButton } from '../controls/IconButton.tsx'
import { PickMenu } from '../controls/PickMenu.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { fieldName, GivenValue } from '../reading/FieldsPreview.tsx'
import { useFromSource, useSource } from '../source/SourceProvider.tsx'
import { useOrigins } from '../source/useOrigins.ts'
import { valuesBefore } from '../words/values.ts'
import classes from './StepParts.module.css'

/** The values that the step is given by earlier ones, each of which can be taken away. */
export function GivenValues({ step, number }: { step: StepFacts; number: number }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const origins = useOrigins(step.id)
  const given = step.inputs.filter(({ key }) => origins.has(key))
  if (given.length === 0) return null
  return (
    <fieldset className={classes.group} aria-label={format(m.fromEarlierOf, { number })}>
      <p className={classes.caption}>{format(m.fromEarlier)}</p>
      {given.map((field) => (
        <div key={field.id} className={classes.fieldLine} data-field={`inputs.${field.id}`}>
          <GivenValue field={field} from={origins.get(field.key) ?? 0} />
          <IconButton
            label={format(playbookStepMessages.remove, { name: fieldName(field, format) })}
            icon={IconX}
            onClick={() => edits.run((draft) => removePart(draft, step.id, 'inputs', field.id))}
          />
        </div>
      ))}
    </fieldset>
  )
}

/** Hands a value of an earlier step to this one. Not there while no earlier step has one to give. */
export function AddGivenValue({ step, number }: { step: StepFacts; number: number }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const source = useSource()
  const open = (steps: readonly StepFacts[]) => {
    const own = new Set(step.inputs.map(({ key }) => key))
    return valuesBefore(steps, step.id).filter(({ key }) => !own.has(key))
  }
  const isAny = useFromSource((content) => open(content.steps()).length > 0)
  if (!isAny) return null
  return (
    <PickMenu
      label={format(m.earlierValueFor, { number })}
      value={null}
      options={open(source.steps()).map(({ key, label, stepNumber }) => ({
        value: key,
        label,
        hint: format(m.step, { number: stepNumber }),
      }))}
      onPick={(key) => {
        const picked = open(source.steps()).find((value) => value.key === key)
        if (!picked) return
        const { label, type, options } = picked
        edits.addPart(step.id, 'inputs', { key, label, type, options: [...options], required: true })
      }}
      searchable
      plain
      small
    >
      {format(m.useEarlier)}
    </PickMenu>
  )
}
