import { safeParse } from 'zod'
import type { Entity } from './defineEntity.ts'
import { mergeRulesOf } from './mergeRules.ts'
import { entityOf } from './registry.ts'

interface Purgeable {
  readonly id: string
  readonly kind: string
  readonly [field: string]: unknown
}

/** Whether a record was deleted permanently: the row stays, so that no computer brings the record back. */
export function isPurged(record: object): boolean {
  return 'purgedAt' in record && typeof record.purgedAt === 'string'
}

/** The empty value of a field: the first one that its schema accepts. */
const nothings: readonly unknown[] = [null, '', [], {}]

/**
 * A record without its content: name, address and every optional field are empty. An `immutable` field is kept, and so
 * is one without an empty value, such as a state. Idempotent.
 */
export function emptied<R extends Purgeable>(record: R): R {
  const entity: Entity | undefined = entityOf(record.kind)
  if (entity === undefined) return record
  const merge = mergeRulesOf(entity)
  const empty: Record<string, unknown> = { ...record, name: '-', slug: record.id }
  delete empty['metadata']
  if (!Object.hasOwn(entity.fields, 'description')) delete empty['description']
  for (const [field, schema] of Object.entries(entity.fields)) {
    if (!(field in record) || merge[field] === 'immutable') continue
    const nothing = nothings.find((one) => safeParse(schema, one).success)
    if (nothing !== undefined) empty[field] = nothing
  }
  return empty as R
}
