import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { entriesOfRows, entryProblems, entryRows, rowsOfEntries } from './entryRows.ts'
import type { FormField } from './formFields.ts'

/** The values of a form's controls, by the name of the field. */
export type FormValues = Record<string, unknown>

const isObject = (value: unknown): value is FormValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values of the controls for a thing: each control has a value of its own type. */
export function controlValues(fields: readonly FormField[], thing: FormValues): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, controlValue(field, thing[field.name])]))
}

function controlValue(field: FormField, value: unknown): unknown {
  switch (field.type) {
    case 'switch':
      return value === true
    case 'choice':
      return value ?? null
    case 'choices':
    case 'list':
      return Array.isArray(value) ? value : []
    case 'group':
      return controlValues(field.fields, isObject(value) ? value : {})
    case 'rows':
      return Array.isArray(value)
        ? value.map((row) => controlValues(field.fields, isObject(row) ? row : {}))
        : []
    case 'entries':
      return rowsOfEntries(value)
    case 'time':
      return typeof value === 'string' ? localTime(value) : ''
    default:
      return value ?? ''
  }
}

/** An instant as `datetime-local` shows it: the computer's own time zone, to the minute. */
function localTime(instant: string): string {
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/**
 * The input of an operation from the values that a form began with and those of its controls now. Members without a control
 * go along unchanged: an id, the version that was read. An emptied control leaves its member out.
 */
export function inputFrom(fields: readonly FormField[], initial: FormValues, values: FormValues): FormValues {
  const controlled = new Set(fields.map(({ name }) => name))
  const others = Object.entries(initial).filter(([name]) => !controlled.has(name))
  return { ...Object.fromEntries(others), ...inputValues(fields, values) }
}

/** The input of an operation from the controls' values: an empty control gives the schema's empty value. */
export function inputValues(fields: readonly FormField[], values: FormValues): FormValues {
  return Object.fromEntries(
    fields
      .map((field): [string, unknown] => [field.name, inputValue(field, values[field.name])])
      .filter(([, value]) => value !== undefined),
  )
}

function inputValue(field: FormField, value: unknown): unknown {
  switch (field.type) {
    case 'text':
    case 'longText': {
      const text = typeof value === 'string' ? value.trim() : ''
      return text === '' ? field.empty : text
    }
    case 'time':
      return typeof value === 'string' && value !== '' ? new Date(value).toISOString() : field.empty
    case 'number':
    case 'date':
    case 'choice':
      return value === '' || value === null || value === undefined ? field.empty : value
    case 'group':
      return inputValues(field.fields, isObject(value) ? value : {})
    case 'rows':
      return Array.isArray(value)
        ? value.map((row) => inputValues(field.fields, isObject(row) ? row : {}))
        : field.empty
    case 'entries':
      return entriesOfRows(entryRows(value))
    default:
      return value
  }
}

/** What an input would lose of the controls' values, by the path of the control. */
export function controlProblems(
  fields: readonly FormField[],
  values: FormValues,
  format: FormatMessage,
): Record<string, string> {
  const entries = fields.filter(({ type }) => type === 'entries')
  return Object.assign(
    {},
    ...entries.map(({ name }) => entryProblems(name, entryRows(values[name]), format)),
  ) as Record<string, string>
}
