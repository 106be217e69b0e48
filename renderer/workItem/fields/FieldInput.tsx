import { Select, TextInput, Textarea } from '@mantine/core'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import { ChoiceTiles } from './ChoiceTiles.tsx'
import { FieldLabel, FieldNote } from './FieldFrame.tsx'
import { NumberField } from './NumberField.tsx'
import { unsavedNumberProblem } from '../words/numberText.ts'
import { yesNoWords } from '../words/valueWords.ts'
import classes from './fields.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

const maxText = 20_000
/** More choices than this are found by typing rather than by looking. */
const maxTiles = 6

export interface FieldInputProps {
  field: Field
  /** The id of the element that takes the keyboard. */
  id: string
  value: FieldValue
  /** A text that is no value of the field. */
  unreadable: string | undefined
  error: string | undefined
  hint: string | undefined
  onChange: (value: FieldValue) => void
  onUnreadable: (text: string) => void
}

/** The control that fits the type of a field. */
export function FieldInput(props: FieldInputProps) {
  const { field, id, value, unreadable, hint, onChange, onUnreadable } = props
  const format = useFormatMessage()
  const error =
    props.error ?? (unreadable === undefined ? undefined : unsavedNumberProblem(unreadable, format))
  const text = typeof value === 'string' ? value : ''
  const choice = { field, id, error, hint }
  if (field.type === 'boolean') {
    const answer = typeof value === 'boolean' ? value : null
    const yesNo = [true, false].map((one) => ({ value: one, label: yesNoWords(one, format) }))
    return <ChoiceTiles {...choice} choices={yesNo} value={answer} onChange={onChange} />
  }
  if (field.type === 'select' && field.options.length <= maxTiles) {
    const choices = field.options.map((option) => ({ value: option, label: option }))
    return <ChoiceTiles {...choice} choices={choices} value={text === '' ? null : text} onChange={onChange} />
  }

  const noteId = `${id}:note`
  const common = {
    id,
    label: <FieldLabel field={field} />,
    error: error !== undefined,
    'aria-describedby': error || hint ? noteId : undefined,
    'aria-required': field.required || undefined,
  }
  const typed = (next: string) => onChange(next === '' ? null : next)
  return (
    <div>
      {field.type === 'text' && (
        <TextInput
          {...common}
          size="md"
          maxLength={maxText}
          autoComplete="off"
          value={text}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      )}
      {field.type === 'longText' && (
        <Textarea
          {...common}
          size="md"
          autosize
          minRows={3}
          maxRows={16}
          maxLength={maxText}
          value={text}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      )}
      {field.type === 'number' && (
        <NumberField
          {...common}
          value={typeof value === 'number' ? value : null}
          unreadable={unreadable}
          onChange={onChange}
          onUnreadable={onUnreadable}
        />
      )}
      {field.type === 'date' && (
        <TextInput
          {...common}
          className={classes.date}
          size="md"
          type="date"
          min="1000-01-01"
          max="9999-12-31"
          value={text}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      )}
      {field.type === 'select' && (
        <Select
          {...common}
          size="md"
          data={field.options}
          searchable
          clearable={!field.required}
          nothingFoundMessage={format(m.noSuchChoice)}
          placeholder={format(m.choose)}
          comboboxProps={{ withinPortal: true }}
          value={text === '' ? null : text}
          onChange={(next) => onChange(next)}
        />
      )}
      <FieldNote id={noteId} error={error} hint={hint} />
    </div>
  )
}
