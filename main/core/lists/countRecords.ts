import type { CountRecords } from '#shared/entities/loadRecord.ts'
import type { Kind } from '#shared/entities/registry.ts'
import type { QueryContext } from '../door/context.ts'

/** Counts records of a kind by equal fields, for what is shared with the screens. */
export const countRecords =
  (context: QueryContext): CountRecords =>
  (kind, fields) =>
    context.count(kind as Kind, fields)
