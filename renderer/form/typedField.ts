import type { CustomField, CustomFieldType } from '#shared/entities/metadata/customField.ts'

/** A named value as it is typed. */
export interface TypedField {
  type: CustomFieldType
  /** Text, number, day or the chosen option. */
  value: string
  isYes: boolean
  options: string[]
}

export const nothingTyped: TypedField = { type: 'text', value: '', isYes: true, options: [] }

/** The custom field that was typed; null while something is missing. */
export function newField({ type, value, isYes, options }: TypedField): CustomField | null {
  if (type === 'boolean') return { type, value: isYes }
  if (value.trim() === '') return null
  if (type === 'number') return Number.isFinite(Number(value)) ? { type, value: Number(value) } : null
  if (type === 'select') return options.includes(value) ? { type, value, options } : null
  return { type, value: value.trim() }
}
