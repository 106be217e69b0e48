import type { Kind } from '#shared/entities/registry.ts'
import type { TableQuery } from './sqlite/runQuery.ts'
import type { FindOptions } from './store.ts'

/** The query of a kind's records that are not in the trash. */
export function toQuery(kind: Kind, find: FindOptions): TableQuery {
  const within: Record<string, unknown> = { kind: { $eq: kind }, _deleted: { $eq: false } }
  if (!find.includeDeleted) within.deletedAt = { $eq: null }
  const sort = [...(find.sort ?? [])]
  if (!sort.some((part) => 'id' in part)) sort.push({ id: 'asc' })
  const { selector = {}, terms, skip = 0, limit } = find
  return { within, selector, terms, sort, skip, limit }
}
