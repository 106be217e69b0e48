import { IconArrowNarrowRight, IconMathFunction } from '@tabler/icons-react'
import { fieldType } from '#shared/entities/playbooks/field.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import type { ChoiceWords } from '#renderer/ui/choices.ts'
import { useOrigins } from '../source/useOrigins.ts'
import classes from './StepReading.module.css'

function placeholder(field: Field, typeWords: ChoiceWords<Field['type']>): string {
  if (field.type === 'boolean') return 'Yes / No'
  if (field.type === 'select' && field.options.length > 0) return field.options.join(' · ')
  return field.unit === undefined
    ? typeWords[field.type].word
    : `${typeWords[field.type].word}, ${field.unit}`
}

/** The name of a field without a label. */
export function fieldName(field: Field): string {
  return field.label.trim() === '' ? field.key || 'Field without a name' : field.label
}

/** The values of a step: inputs from earlier ones, and a preview of its form in a run. */
export function FieldsPreview({ step }: { step: StepFacts }) {
  const origins = useOrigins(step.id)
  const given = step.inputs.filter(({ key }) => origins.has(key))
  const asked = step.inputs.filter(({ key }) => !origins.has(key))
  const isComputed = step.type === 'algorithm'
  return (
    <>
      {given.length > 0 && (
        <div className={classes.fields} data-region="inputs">
          <p className={classes.caption}>From earlier steps</p>
          <ul className={classes.given}>
            {given.map((field) => (
              <li key={field.id}>
                {fieldName(field)} <span className={classes.origin}>step {origins.get(field.key)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form title="To fill in" region="inputs" fields={isComputed ? asked : [...asked, ...step.outputs]} />
      {isComputed && <Form title="Computed results" region="outputs" fields={step.outputs} />}
    </>
  )
}

function Form({ title, region, fields }: { title: string; region: string; fields: readonly Field[] }) {
  const typeWords = useChoiceWords(fieldType)
  if (fields.length === 0) return null
  return (
    <div className={classes.fields} data-region={region}>
      <p className={classes.caption}>{title}</p>
      <dl className={classes.form}>
        {fields.map((field) => (
          <div key={field.id} className={classes.field} data-type={field.type}>
            <dt className={classes.fieldLabel}>
              {fieldName(field)}
              {field.required && (
                <span className={classes.required} title="Required">
                  <span aria-hidden="true">*</span>
                  <span className="orgata-visually-hidden">(required)</span>
                </span>
              )}
            </dt>
            <dd className={classes.fieldBox} title={placeholder(field, typeWords)}>
              {field.formula === null ? (
                placeholder(field, typeWords)
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
  return (
    <span className={classes.givenLine}>
      <IconArrowNarrowRight size={14} aria-hidden="true" />
      {fieldName(field)} <span className={classes.origin}>from step {from}</span>
    </span>
  )
}
