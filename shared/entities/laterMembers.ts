import { z } from 'zod'
import { entityOf } from './registry.ts'

/** The optional member that every release knows. */
const known = 'schemaVersion'

/**
 * The members of a kind that a release before them may not know: a newer shape adds optional members only. Such a release
 * can neither keep them nor change a record that has them.
 */
export function laterMembers(kind: string): string[] {
  const shape: z.core.$ZodShape = entityOf(kind)?.schema.shape ?? {}
  return Object.keys(shape).filter((name) => name !== known && shape[name] instanceof z.ZodOptional)
}

/** A record without its later members. */
export function withoutLaterMembers<R extends { readonly kind: string }>(record: R): R {
  const later = new Set(laterMembers(record.kind))
  return Object.fromEntries(Object.entries(record).filter(([name]) => !later.has(name))) as R
}

/** A record of a release that does not know the later members, with those of the present one. */
export function withLaterMembers<R extends { readonly kind: string }>(record: R, present: object | null): R {
  const later = laterMembers(record.kind)
  const kept = Object.entries(present ?? {}).filter(([name]) => later.includes(name) && !(name in record))
  return { ...record, ...Object.fromEntries(kept) }
}
