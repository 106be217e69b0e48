import { fieldFace } from '#shared/entities/fieldFace.ts'
import { partKinds } from '#shared/entities/recordPlace.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Reader } from '#core/commands/reader.ts'
import { anyRecord } from '#core/words/anyRecord.ts'

/** A record, the record that changes with it, and everything that is part of it. */
export function thingParts(context: Pick<Reader, 'get' | 'find'>, record: EntityRecord): EntityRecord[] {
  const beside = besideOf(context, record)
  return [record, ...(beside === undefined ? [] : [beside]), ...partsOf(context, record.kind, [record.id])]
}

/** The record that changes in the same event: the step of a work item. */
function besideOf(context: Pick<Reader, 'get'>, record: EntityRecord): EntityRecord | undefined {
  const entity = entityOf(record.kind)
  const field = entity?.changesWith
  if (entity === undefined || field === undefined) return undefined
  const { ref } = fieldFace(entity.schema.shape[field]!)
  const id = (record as unknown as Record<string, unknown>)[field]
  return ref === undefined || typeof id !== 'string' ? undefined : anyRecord(context, ref, id)
}

function partsOf(context: Pick<Reader, 'find'>, kind: string, ids: readonly string[]): EntityRecord[] {
  const [id, ...others] = ids
  if (id === undefined) return []
  return partKinds(kind).flatMap(({ kind: part, field }) => {
    const selector = { [field]: others.length === 0 ? id : { $in: ids } }
    const found: EntityRecord[] = context.find(part, { selector })
    return [
      ...found,
      ...partsOf(
        context,
        part,
        found.map((one) => one.id),
      ),
    ]
  })
}
