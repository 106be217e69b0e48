import type { SubjectContent } from './auditEntry.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'

/**
 * Whether a record is what the content of the entry that made it says: all of a new record, of a change the members that
 * differ. Nobody can see from a hash alone that a changed app told the log something else than it wrote.
 */
export function contentFits(
  { before, after }: Pick<SubjectContent, 'before' | 'after'>,
  record: object,
): boolean {
  // An attested version is said by its hash alone.
  if (!isMembers(after)) return true
  const members = Object.entries(record).filter(([, value]) => value !== undefined)
  const values = new Map<string, unknown>(members)
  const isWhole = before === null
  if (isWhole && Object.keys(after).length !== members.length) return false
  const left = isMembers(before) ? Object.keys(before).filter((name) => !Object.hasOwn(after, name)) : []
  return (
    left.every((name) => !values.has(name)) &&
    Object.entries(after).every(([name, value]) => values.has(name) && isSame(value, values.get(name)))
  )
}

const isMembers = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSame = (a: Json, b: unknown) =>
  a === b || (typeof a === 'object' && a !== null && canonicalJson(a) === canonicalJson(b))
