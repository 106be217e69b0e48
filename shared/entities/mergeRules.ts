import type { Entity } from './defineEntity.ts'
import type { MergeRules } from './mergeGroup.ts'

/** The rules of the envelope. Of two who put a record into the trash the first did; an address follows from the name. */
const envelopeRules: MergeRules = {
  id: 'immutable',
  kind: 'immutable',
  organizationId: 'immutable',
  createdAt: 'immutable',
  createdBy: 'immutable',
  slug: 'derived',
  deletedAt: 'min',
  deletedBy: { with: 'deletedAt' },
  schemaVersion: 'max',
  metadata: {
    members: { tags: 'union', categories: 'union', customFields: 'entries', annotations: 'entries' },
  },
}

/** Fields of the envelope that a kind with `onlyChanges` keeps as they were. */
const told = ['name', 'slug', 'teamId', 'deletedAt', 'deletedBy']

/** The merge rules of a kind's fields and of the envelope. */
export function mergeRulesOf(
  entity: Pick<Entity, 'merge' | 'fields' | 'onlyChanges'> | undefined,
): MergeRules {
  const rules = { ...entity?.merge, ...envelopeRules }
  if (entity?.onlyChanges === undefined) return rules
  const changing: readonly string[] = entity.onlyChanges
  const fixed = [...told, ...Object.keys(entity.fields)].filter((field) => !changing.includes(field))
  return { ...rules, ...Object.fromEntries(fixed.map((field) => [field, 'immutable' as const])) }
}
