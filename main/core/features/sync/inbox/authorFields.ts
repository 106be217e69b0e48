import { fieldFaceAt } from '#shared/entities/fieldWords.ts'
import { entityOf } from '#shared/entities/registry.ts'

/** The fields of a kind that name who did something. */
export const authorFields = (kind: string): readonly string[] => entityOf(kind)?.authors ?? []

/** The field of the instant of an author field, by the naming of fields: `endedBy`, `endedAt`. */
export const momentOf = (author: string): string => author.replace(/By$/, 'At')

/** The person named in the author fields of some values; null where there is none. */
export function authorIn(kind: string, values: { readonly [field: string]: unknown }): string | null {
  const named = authorFields(kind).map((field) => values[field])
  return named.find((one) => typeof one === 'string') ?? null
}

/** Whether the line of author and time shows a field already, or it has no meaning for people. */
export function isSilent(kind: string, field: string): boolean {
  const isAuthor = field === 'deletedBy' || authorFields(kind).includes(field)
  return isAuthor || field.endsWith('At') || fieldFaceAt(kind, [field]).isTechnical === true
}
