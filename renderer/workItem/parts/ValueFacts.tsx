import { Anchor } from '@mantine/core'
import { labelWithUnit } from '#shared/entities/playbooks/field.ts'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import { readerMarks } from '../words/numberText.ts'
import type { Origin } from '../words/origins.ts'
import { isEmptyValue, valueWords } from '../words/valueWords.ts'
import classes from './parts.module.css'

const marks = readerMarks()

/** Values for reading, each with its field's name; with its origin and a correction, where given. */
export function ValueFacts({
  fields,
  values,
  origins,
  onCorrect,
}: {
  fields: readonly Field[]
  values: Readonly<Record<string, FieldValue>>
  origins?: ReadonlyMap<string, Origin>
  onCorrect?: (field: Field) => void
}) {
  return (
    <dl className={classes.facts}>
      {fields.map((field) => {
        const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
        const origin = origins?.get(field.key)
        return (
          <div key={field.id} style={{ display: 'contents' }}>
            <dt>{labelWithUnit(field)}</dt>
            <dd className={classes.fact}>
              {isEmptyValue(value) ? (
                <span className={classes.empty}>Not filled in</span>
              ) : (
                <span>{valueWords(field, value, marks)}</span>
              )}
              {origin && (
                <span className={classes.source} title={origin.stepTitle}>
                  from step {origin.stepNumber}
                </span>
              )}
              {onCorrect && (
                <Anchor
                  component="button"
                  type="button"
                  size="xs"
                  aria-label={`Correct ${field.label} for this step`}
                  onClick={() => onCorrect(field)}
                >
                  Correct
                </Anchor>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
