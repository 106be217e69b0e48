import fc from 'fast-check'
import type { z } from 'zod'
import type { Entity } from '#shared/entities/defineEntity.ts'
import { hasScopeOf } from '#shared/entities/inScope.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcZero } from '#shared/kernel/hlc.ts'
import { inputsOf } from './inputsOf.ts'

export interface RecordOwner {
  organizationId: string
  teamId: string
  personId: string
}

const at = '2026-03-01T08:00:00.000Z'

/** Texts of every shape that a field asks for: words, keys, signatures, instants, days, hashes. */
const shapes = [
  'word',
  'k1',
  'runs.columns',
  at,
  '2026-03-01',
  '08:00',
  'a'.repeat(64),
  'k'.repeat(43) + '=',
  'k'.repeat(86) + '==',
  'Europe/Berlin',
]

/** Values that a field of a kind can have, drawn by its schema. */
export function valuesOfField(entity: Entity, field: string, seed: number, count: number): unknown[] {
  const schema = (entity.schema.shape as { readonly [name: string]: unknown })[field] as z.ZodType | undefined
  if (schema === undefined) return []
  return fc.sample(inputsOf(schema, [...shapes, hlcZero.slice(18)]), { seed, numRuns: count })
}

/** A valid record of a kind, its fields drawn by their schemas, that a person has made. */
export function anyRecord(
  entity: Entity,
  id: string,
  { organizationId, teamId, personId }: RecordOwner,
  seed: number,
): EntityRecord {
  const [fields] = fc.sample(inputsOf(entity.fieldsSchema, [...shapes, organizationId, personId]), {
    seed,
    numRuns: 1,
  })
  const record = {
    ...(fields as object),
    // What a decision replaced goes with the decision that it was.
    ...('replaced' in entity.fieldsSchema.shape && { replaced: null }),
    id,
    kind: entity.kind,
    organizationId,
    teamId,
    slug: `any-${entity.kind.toLowerCase()}`,
    name: `Any ${entity.kind}`,
    version: 1,
    createdAt: at,
    createdBy: personId,
    updatedAt: at,
    updatedBy: personId,
    deletedAt: null,
    deletedBy: null,
    hlc: hlcZero,
    ...(entity.schemaVersion > 1 ? { schemaVersion: entity.schemaVersion } : {}),
  }
  const owned = hasScopeOf(entity, record) ? record : { ...record, teamId: null }
  return inNameOf(entity.schema.parse(owned) as unknown as EntityRecord, personId)
}

/** The record with a person at every field that names an author, and without entries by others. */
export function inNameOf(record: EntityRecord, personId: string): EntityRecord {
  const authors = entityOf(record.kind)?.authors ?? []
  const named = authors.map((field) => {
    const [name = '', ofEntry] = field.split('.', 2)
    return [name, ofEntry === undefined ? personId : []]
  })
  return {
    ...record,
    metadata: undefined,
    ...Object.fromEntries(named),
    createdBy: personId,
    updatedBy: personId,
  }
}
