import { Anchor } from '@mantine/core'
import { labelWithUnit } from '#shared/entities/playbooks/field.ts'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import type { Origin } from '../words/origins.ts'
import { isEmptyValue, valueWords } from '../words/valueWords.ts'
import classes from './parts.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

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
  const format = useFormatMessage()
  return (
    <dl className={classes.facts}>
      {fields.map((field) => {
        const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
        const origin = origins?.get(field.key)
        return (
          <div key={field.id} style={{ display: 'contents' }}>
            <dt dir="auto">{labelWithUnit(field)}</dt>
            <dd className={classes.fact}>
              {isEmptyValue(value) ? (
                <span className={classes.empty}>{format(m.notFilledIn)}</span>
              ) : (
                <span dir="auto">{valueWords(field, value, format)}</span>
              )}
              {origin && (
                <span className={classes.source} title={origin.stepTitle}>
                  {format(m.fromStep, { position: origin.stepNumber })}
                </span>
              )}
              {onCorrect && (
                <Anchor
                  component="button"
                  type="button"
                  size="xs"
                  aria-label={format(m.correctField, { field: field.label })}
                  onClick={() => onCorrect(field)}
                >
                  {format(m.correct)}
                </Anchor>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
