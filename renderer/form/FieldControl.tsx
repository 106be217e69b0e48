import { MultiSelect, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { mostOffered } from '#renderer/list/useLiveItems.ts'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { EntriesControl } from './EntriesControl.tsx'
import { NumberText } from './NumberText.tsx'
import type { FormField } from './formFields.ts'
import type { FormValues } from './formValues.ts'
import classes from './form.module.css'
import { RowsControl } from './RowsControl.tsx'

export interface FieldControlProps {
  field: FormField
  /** The path of the value in the form: `settings.notifyByEmail`, `rules.0.title`. */
  path: string
  form: UseFormReturnType<FormValues>
  /** People who may only look. */
  isReadOnly: boolean
}

/** More choices than this are found by typing. */
const maxWithoutSearch = 8

/** The control of one field. */
export function FieldControl({ field, path, form, isReadOnly }: FieldControlProps) {
  const format = useFormatMessage()
  const common = {
    label: field.label,
    description: field.help,
    // In a form that is only read an empty field asks for nothing.
    placeholder: isReadOnly ? undefined : field.placeholder,
    withAsterisk: false,
    'aria-required': field.isRequired || undefined,
    disabled: isReadOnly,
  }
  const input = form.getInputProps(path)
  const inner = (one: FormField, place: string) => (
    <FieldControl key={place} field={one} path={place} form={form} isReadOnly={isReadOnly} />
  )
  switch (field.type) {
    case 'text':
      return <TextInput {...common} {...input} maxLength={field.maxLength} autoComplete="off" />
    case 'longText':
      return (
        <Textarea
          {...common}
          {...input}
          maxLength={field.maxLength}
          autosize
          minRows={isReadOnly ? 1 : 3}
          maxRows={12}
        />
      )
    case 'number':
      return (
        <NumberText
          {...common}
          error={input.error as ReactNode}
          value={(input.value ?? '') as number | string}
          onChange={input.onChange as (value: number | string) => void}
          isWhole={field.isWhole}
          className={classes.number}
        />
      )
    case 'date':
      return <TextInput {...common} {...input} className={classes.number} type="date" max="9999-12-31" />
    case 'time':
      return <TextInput {...common} {...input} className={classes.number} type="datetime-local" />
    case 'switch':
      return <Switch {...common} {...form.getInputProps(path, { type: 'checkbox' })} />
    case 'choice':
      return (
        <Select
          {...common}
          {...input}
          data={field.options}
          placeholder={isReadOnly ? undefined : (field.placeholder ?? format(formMessages.choose))}
          searchable={field.options.length > maxWithoutSearch}
          limit={mostOffered}
          clearable={!field.isRequired}
          clearButtonProps={{ 'aria-label': format(listMessages.clear, { filter: field.label }) }}
          allowDeselect={!field.isRequired}
          nothingFoundMessage={format(listMessages.noMatch)}
        />
      )
    case 'choices':
      return (
        <MultiSelect
          {...common}
          {...input}
          data={field.options}
          searchable
          limit={mostOffered}
          nothingFoundMessage={format(listMessages.noMatch)}
        />
      )
    case 'list':
      return (
        <TagsInput
          {...common}
          {...input}
          maxTags={field.maxItems}
          placeholder={isReadOnly ? undefined : (field.placeholder ?? format(formMessages.typeAndEnter))}
        />
      )
    case 'group':
      return (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{field.label}</legend>
          {field.fields.map((one) => inner(one, `${path}.${one.name}`))}
        </fieldset>
      )
    case 'entries':
      return <EntriesControl {...{ field, path, form, isReadOnly }} />
    case 'rows':
      return (
        <RowsControl field={field} path={path} form={form} isReadOnly={isReadOnly}>
          {inner}
        </RowsControl>
      )
  }
}
