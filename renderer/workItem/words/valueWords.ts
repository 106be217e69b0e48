import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import { numberText } from './numberText.ts'
import type { NumberMarks } from './numberText.ts'

/** Whether a value counts as empty: absent, or only blanks. */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** A value as a person reads it: "Yes", "12,5", "3 March 2026"; empty text where there is none. */
export function valueWords(
  field: Pick<Field, 'type'>,
  value: FieldValue | undefined,
  marks: NumberMarks,
): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return numberText(value, marks)
  if (field.type !== 'date') return value
  const [year, month, day] = value.split('-').map(Number)
  if (!year || !month || !day) return value
  return new Date(year, month - 1, day).toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
}
