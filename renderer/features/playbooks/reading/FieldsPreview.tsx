import { IconMathFunction } from '@tabler/icons-react'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { fieldTypeWords } from '../words/stepWords.ts'
import classes from './StepReading.module.css'

function placeholder(field: Field): string {
  if (field.type === 'boolean') return 'Yes / No'
  if (field.type === 'select' && field.options.length > 0) return field.options.join(' · ')
  return fieldTypeWords[field.type]
}

/** The fields of a step as a small picture of the form that a run will show. */
export function FieldsPreview({ fields, title }: { fields: readonly Field[]; title: string }) {
  if (fields.length === 0) return null
  return (
    <div className={classes.fields}>
      <p className={classes.caption}>{title}</p>
      <dl className={classes.form}>
        {fields.map((field) => (
          <div key={field.id} className={classes.field} data-type={field.type}>
            <dt className={classes.fieldLabel}>
              {field.label.trim() === '' ? field.key || 'Field without a name' : field.label}
              {field.required && (
                <span className={classes.required} title="Required">
                  <span aria-hidden="true">*</span>
                  <span className="orgata-visually-hidden">(required)</span>
                </span>
              )}
            </dt>
            <dd className={classes.fieldBox} title={placeholder(field)}>
              {field.formula === null ? (
                placeholder(field)
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
