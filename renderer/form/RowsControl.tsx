import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './form.module.css'
import type { FormField } from './formFields.ts'
import { controlValues } from './formValues.ts'
import type { FormValues } from './formValues.ts'

/** Several things of the same shape, each with its own fields. */
export function RowsControl({
  field,
  path,
  form,
  isReadOnly,
  children,
}: {
  field: FormField & { type: 'rows' }
  path: string
  form: UseFormReturnType<FormValues>
  isReadOnly: boolean
  /** Draws one field of a row. */
  children: (field: FormField, path: string) => ReactNode
}) {
  const format = useFormatMessage()
  const rows = (form.getInputProps(path).value ?? []) as readonly unknown[]
  const isFull = field.maxItems !== undefined && rows.length >= field.maxItems
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{field.label}</legend>
      {rows.map((_, index) => (
        <div key={index} className={classes.row}>
          <div className={classes.rowFields}>
            {field.fields.map((inner) => children(inner, `${path}.${index}.${inner.name}`))}
          </div>
          {!isReadOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={format(formMessages.removeRow, { number: index + 1, list: field.label })}
              onClick={() => form.removeListItem(path, index)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!isReadOnly && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={isFull}
            onClick={() => form.insertListItem(path, controlValues(field.fields, {}))}
          >
            {format(formMessages.add)}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
