import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { customFieldTypeFaces } from '#shared/entities/metadata/customField.ts'
import { FoldHead } from '#renderer/ui/FoldHead.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { emptyRow, entryRows, entryTypes } from './entryRows.ts'
import classes from './form.module.css'
import type { FormField } from './formFields.ts'
import type { FormValues } from './formValues.ts'
import { nothingTyped } from './typedField.ts'
import type { TypedField } from './typedField.ts'
import { ValueControl } from './ValueControl.tsx'

interface EntriesControlProps {
  field: FormField & { type: 'entries' }
  path: string
  form: UseFormReturnType<FormValues>
  isReadOnly: boolean
}

/** Values by name, each of a type; folded away while there is none. */
export function EntriesControl({ field, path, form, isReadOnly }: EntriesControlProps) {
  const format = useFormatMessage()
  const { value, error } = form.getInputProps(path)
  const rows = entryRows(value)
  const [isOpen, setOpen] = useState(rows.length > 0)
  const hasProblem = Object.keys(form.errors).some((place) => place === path || place.startsWith(`${path}.`))
  return (
    <details open={isOpen || hasProblem} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <FoldHead>
        <span>{field.label}</span>
        {rows.length > 0 && <span className={classes.entriesCount}>{rows.length}</span>}
      </FoldHead>
      <fieldset className={classes.entriesBody} aria-label={field.label}>
        {field.help && <p className={classes.entriesHelp}>{field.help}</p>}
        {rows.map((_, index) => (
          <EntryControls
            key={index}
            {...{ field, form, isReadOnly, path: `${path}.${index}` }}
            onRemove={() => form.removeListItem(path, index)}
          />
        ))}
        {error && <p role="alert">{error}</p>}
        {!isReadOnly && (
          <div>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => form.insertListItem(path, emptyRow)}
            >
              {format(formMessages.addValue)}
            </Button>
          </div>
        )}
      </fieldset>
    </details>
  )
}

function EntryControls(props: EntriesControlProps & { onRemove: () => void }) {
  const { field, path, form, isReadOnly, onRemove } = props
  const format = useFormatMessage()
  const name = form.getInputProps(`${path}.name`)
  const { value, error } = form.getInputProps(`${path}.typed`)
  const typed = value as TypedField
  const set = (next: TypedField) => form.setFieldValue(`${path}.typed`, next)
  return (
    <div className={classes.entry}>
      <TextInput
        label={format(formMessages.name)}
        size="xs"
        maxLength={field.maxName}
        disabled={isReadOnly}
        {...name}
      />
      <Select
        label={format(formMessages.type)}
        size="xs"
        allowDeselect={false}
        disabled={isReadOnly}
        data={entryTypes.map((type) => ({ value: type, label: format(customFieldTypeFaces[type].label) }))}
        value={typed.type}
        onChange={(picked) => {
          const type = entryTypes.find((one) => one === picked)
          if (type !== undefined) set({ ...nothingTyped, type })
        }}
      />
      <ValueControl
        typed={typed}
        change={(part) => set({ ...typed, ...part })}
        maxLength={field.maxText}
        error={error}
        disabled={isReadOnly}
      />
      {!isReadOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={
            String(name.value) === ''
              ? format(formMessages.removeValue)
              : format(formMessages.remove, { name: String(name.value) })
          }
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  )
}
