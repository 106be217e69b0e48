import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { nothingTyped } from './typedField.ts'
import type { TypedField } from './typedField.ts'

/** The types of values by name. */
export const entryTypes = ['text', 'number', 'boolean'] as const

/** One value by name, as its controls hold it. */
export interface EntryRow {
  name: string
  typed: TypedField
}

export const emptyRow: EntryRow = { name: '', typed: nothingTyped }

const isRow = (row: unknown): row is EntryRow => typeof row === 'object' && row !== null && 'typed' in row

/** The rows in the values of a form. */
export const entryRows = (value: unknown): readonly EntryRow[] =>
  Array.isArray(value) ? value.filter(isRow) : []

/** A row for each value of a record. */
export function rowsOfEntries(entries: unknown): EntryRow[] {
  if (typeof entries !== 'object' || entries === null) return []
  return Object.entries(entries).map(([name, value]) => ({ name, typed: typedOf(value) }))
}

function typedOf(value: unknown): TypedField {
  if (typeof value === 'boolean') return { ...nothingTyped, type: 'boolean', isYes: value }
  const type = typeof value === 'number' ? 'number' : 'text'
  return { ...nothingTyped, type, value: String(value) }
}

/** The record that the rows give; a row without a name gives nothing. */
export function entriesOfRows(rows: readonly EntryRow[]): Record<string, string | number | boolean> {
  const named = rows.filter(({ name }) => name.trim() !== '')
  return Object.fromEntries(named.map(({ name, typed }) => [name.trim(), valueOf(typed)]))
}

const valueOf = ({ type, value, isYes }: TypedField): string | number | boolean =>
  type === 'boolean' ? isYes : type === 'number' ? Number(value) : value

/** What a record cannot hold, by the path of the control. An empty row is left out, so it is no problem. */
export function entryProblems(
  path: string,
  rows: readonly EntryRow[],
  format: FormatMessage,
): Record<string, string> {
  const names = rows.map(({ name }) => name.trim())
  const problems = rows.flatMap(({ typed: { type, value } }, index): [string, string][] => {
    const name = names[index]!
    if (name === '')
      return value.trim() === '' ? [] : [[`${path}.${index}.name`, format(formMessages.nameMissing)]]
    // A record of Zod would leave it out.
    if (name === '__proto__') return [[`${path}.${index}.name`, format(formMessages.otherName)]]
    if (names.indexOf(name) < index) return [[`${path}.${index}.name`, format(formMessages.nameUsed)]]
    const isNumber = value.trim() !== '' && Number.isFinite(Number(value))
    return type === 'number' && !isNumber ? [[`${path}.${index}.typed`, format(formMessages.notNumber)]] : []
  })
  return Object.fromEntries(problems)
}
