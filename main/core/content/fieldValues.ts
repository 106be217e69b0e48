import { isoDay } from '#shared/kernel/time.ts'
import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'

/** Values by field key. */
export type Values = Readonly<Record<string, FieldValue>>

/** Whether a value counts as empty: absent, or only blanks. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/**
 * The defect of a field's value, as a sentence with the field's label; null if it is valid. An empty value is valid.
 */
export function valueProblem(field: Field, value: FieldValue): string | null {
  if (value === null || value === '') return null
  switch (field.type) {
    case 'text':
    case 'longText':
      return typeof value === 'string' ? null : `“${field.label}” takes a text.`
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : `“${field.label}” takes a number.`
    case 'boolean':
      return typeof value === 'boolean' ? null : `“${field.label}” takes yes or no.`
    case 'date':
      return typeof value === 'string' && isoDay.safeParse(value).success
        ? null
        : `“${field.label}” takes a date, such as 2026-01-31.`
    case 'select':
      return typeof value === 'string' && field.options.includes(value)
        ? null
        : `“${field.label}” takes one of: ${field.options.join(', ')}.`
  }
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
