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

/** The merge rules of a kind's fields and of the envelope. */
export function mergeRulesOf(entity: Pick<Entity, 'merge'> | undefined): MergeRules {
  return { ...entity?.merge, ...envelopeRules }
}
