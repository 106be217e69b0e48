import { IconArrowNarrowRight, IconMathFunction } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { fieldType } from '#shared/entities/playbooks/field.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import type { ChoiceWords } from '#renderer/ui/choices.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { playbookStepMessages } from '#shared/messages/playbookSteps.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useOrigins } from '../source/useOrigins.ts'
import classes from './StepReading.module.css'

function placeholder(field: Field, typeWords: ChoiceWords<Field['type']>, format: FormatMessage): string {
  if (field.type === 'boolean') return format(m.yesNo)
  if (field.type === 'select' && field.options.length > 0) return field.options.join(' · ')
  const type = typeWords[field.type].word
  return field.unit === undefined ? type : format(m.typeAndUnit, { type, unit: field.unit })
}

/** The step that a value comes from, behind its name. */
const origin = (text: ReactNode) => <span className={classes.origin}>{text}</span>

/** The name of a field without a label. */
export function fieldName(field: Field, format: FormatMessage): string {
  return field.label.trim() === '' ? field.key || format(m.unnamed) : field.label
}

/** The values of a step: inputs from earlier ones, and a preview of its form in a run. */
export function FieldsPreview({ step }: { step: StepFacts }) {
  const format = useFormatMessage()
  const origins = useOrigins(step.id)
  const given = step.inputs.filter(({ key }) => origins.has(key))
  const asked = step.inputs.filter(({ key }) => !origins.has(key))
  const isComputed = step.type === 'algorithm'
  return (
    <>
      {given.length > 0 && (
        <div className={classes.fields} data-region="inputs">
          <p className={classes.caption}>{format(m.fromEarlier)}</p>
          <ul className={classes.given}>
            {given.map((field) => (
              <li key={field.id}>
                <Words
                  message={m.givenBy}
                  values={{ field: fieldName(field, format), number: origins.get(field.key) ?? 0, origin }}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form
        title={format(m.toFillIn)}
        region="inputs"
        fields={isComputed ? asked : [...asked, ...step.outputs]}
      />
      {isComputed && <Form title={format(m.computed)} region="outputs" fields={step.outputs} />}
    </>
  )
}

function Form({ title, region, fields }: { title: string; region: string; fields: readonly Field[] }) {
  const format = useFormatMessage()
  const typeWords = useChoiceWords(fieldType)
  if (fields.length === 0) return null
  return (
    <div className={classes.fields} data-region={region}>
      <p className={classes.caption}>{title}</p>
      <dl className={classes.form}>
        {fields.map((field) => (
          <div key={field.id} className={classes.field} data-type={field.type}>
            <dt className={classes.fieldLabel}>
              {fieldName(field, format)}
              {field.required && (
                <span className={classes.required} title={format(playbookStepMessages.required)}>
                  <span aria-hidden="true">*</span>
                  <span className="orgata-visually-hidden">{format(playbookStepMessages.isRequired)}</span>
                </span>
              )}
            </dt>
            <dd className={classes.fieldBox} title={placeholder(field, typeWords, format)}>
              {field.formula === null ? (
                placeholder(field, typeWords, format)
              ) : (
                <code className={classes.formula}>
                  <IconMathFunction size={13} aria-hidden="true" /> {field.formula}
                </code>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** A value that a step is given, while it is being edited. */
export function GivenValue({ field, from }: { field: Field; from: number }) {
  const format = useFormatMessage()
  return (
    <span className={classes.givenLine}>
      <IconArrowNarrowRight size={14} aria-hidden="true" />
      <span>
        <Words message={m.fromStep} values={{ field: fieldName(field, format), number: from, origin }} />
      </span>
    </span>
  )
}
