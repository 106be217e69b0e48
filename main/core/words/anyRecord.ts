import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Reader } from '#core/commands/reader.ts'

/** A record of any kind in the reader's scope, also one in the trash; undefined where there is none. */
export function anyRecord(context: Pick<Reader, 'get'>, kind: string, id: string): EntityRecord | undefined {
  if (entityOf(kind) === undefined) return undefined
  return context.get(kind as Kind, id, { includeDeleted: true })
}
