import { fieldMessages } from '#shared/messages/fields.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { isoDay } from '#shared/kernel/time.ts'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'

/** Values by field key. */
export type Values = Readonly<Record<string, FieldValue>>

/** An earlier one is a year of which two digits were typed. */
const firstDay = '1000-01-01'

/** Whether a value counts as empty: absent, or only blanks. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/**
 * The defect of a field's value; null if it is valid. An empty value is valid.
 */
export function valueProblem(field: Field, value: FieldValue): Saying | null {
  if (value === null || value === '') return null
  switch (field.type) {
    case 'text':
    case 'longText':
      return typeof value === 'string' ? null : saying(fieldMessages.takesText, { field: field.label })
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && isWithin(field, value)
        ? null
        : numberProblem(field)
    case 'boolean':
      return typeof value === 'boolean' ? null : saying(fieldMessages.takesYesNo, { field: field.label })
    case 'date':
      return typeof value === 'string' && isoDay.safeParse(value).success && value >= firstDay
        ? null
        : saying(fieldMessages.takesDate, { field: field.label })
    case 'select':
      return typeof value === 'string' && field.options.includes(value)
        ? null
        : saying(fieldMessages.takesOption, { field: field.label, options: field.options.join(', ') })
  }
}

const isWithin = ({ min, max }: Field, value: number): boolean =>
  value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)

function numberProblem({ label: field, min, max, unit }: Field): Saying {
  const of = (limit: number) => (unit === undefined ? String(limit) : `${limit} ${unit}`)
  if (min != null && max != null)
    return saying(fieldMessages.takesNumberBetween, { field, min: String(min), max: of(max) })
  if (min != null) return saying(fieldMessages.takesNumberFrom, { field, min: of(min) })
  if (max != null) return saying(fieldMessages.takesNumberTo, { field, max: of(max) })
  return saying(fieldMessages.takesNumber, { field })
}

/** The own value at a key, without inherited members. */
export function valueAt(values: Values, key: string): FieldValue | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined
}

/** The values that a step gets from the ones before it: those of its inputs that exist and fit the field. */
export function handedOver(inputs: readonly Field[], variables: Values): Record<string, FieldValue> {
  const result: Record<string, FieldValue> = {}
  for (const input of inputs) {
    const value = valueAt(variables, input.key)
    if (value !== undefined && !isEmpty(value) && valueProblem(input, value) === null)
      result[input.key] = value
  }
  return result
}
