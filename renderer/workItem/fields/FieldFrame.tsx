import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { labelWithUnit } from '#shared/entities/playbooks/field.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import classes from './fields.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

/** The name of a field with its mark where it is required. */
export function FieldLabel({ field }: { field: Field }) {
  const format = useFormatMessage()
  return (
    <span className={classes.label} dir="auto">
      {labelWithUnit(field)}
      {field.required && (
        <span className={classes.required}>
          <span aria-hidden="true"> *</span>
          <span className="orgata-visually-hidden"> {format(m.required)}</span>
        </span>
      )}
    </span>
  )
}

/** The error of a field, or its help. */
export function FieldNote({ id, error, hint }: { id: string; error?: ReactNode; hint?: ReactNode }) {
  if (!error && !hint) return null
  return (
    <p id={id} className={error ? classes.error : classes.hint}>
      {error ? (
        <>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <span>{error}</span>
        </>
      ) : (
        hint
      )}
    </p>
  )
}
