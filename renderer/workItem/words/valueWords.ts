import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import { numberText, readerMarks } from './numberText.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** Whether a value counts as empty: absent, or only blanks. */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** “Yes” or “No”. */
export const yesNoWords = (value: boolean, format: FormatMessage) =>
  format(value ? configurationMessages.yes : configurationMessages.no)

/** A value as a person reads it: "Yes", "12,5", "3 March 2026"; empty text where there is none. */
export function valueWords(
  field: Pick<Field, 'type'>,
  value: FieldValue | undefined,
  format: FormatMessage,
): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return yesNoWords(value, format)
  if (typeof value === 'number') return numberText(value, readerMarks(format))
  if (field.type !== 'date') return value
  const [year, month, day] = value.split('-').map(Number)
  if (!year || !month || !day) return value
  return format.date(new Date(year, month - 1, day), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
}
