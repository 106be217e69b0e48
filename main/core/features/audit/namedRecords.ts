import { allEntities, entityOf } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { isInSearch } from '#shared/entities/searchKinds.ts'
import { inTrash } from '#core/commands/inTrash.ts'
import type { QueryContext } from '#core/door/context.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import type { FindOptions } from '#core/store/store.ts'
import { findNamed } from '#core/search/findItems.ts'
import { beginsWith } from '#core/search/queryText.ts'
import type { QueryWord } from '#core/search/queryText.ts'

interface Named {
  id: string
  name: string
}

/**
 * The records that the member may read and whose names have all words, also archived ones and those in the trash: the
 * closest first, the newest among equals, at most `limit` of each kind. No record is read to find another.
 */
export function namedRecords(
  context: Pick<QueryContext, 'can' | 'dependsOn' | 'find' | 'organization'>,
  words: readonly QueryWord[],
  limit: number,
): string[] {
  const found = allEntities()
    .filter(({ readPermission }) => context.can(readPermission))
    .flatMap(({ kind }) => [...living(context, kind, words, limit), ...trashed(context, kind, words, limit)])
  const ranks = new Map(found.map(({ id, name }) => [id, beginsWith(name, words) ? 0 : 1]))
  return [...ranks].toSorted(([a, rankA], [b, rankB]) => rankA - rankB || (a < b ? 1 : -1)).map(([id]) => id)
}

function living(
  context: Parameters<typeof namedRecords>[0],
  kind: Kind,
  words: readonly QueryWord[],
  limit: number,
): Named[] {
  const entity = entityOf(kind)
  const search = entity?.face.search
  if (entity === undefined || search === undefined || !isInSearch(entity))
    return context.find(kind, { terms: byKey(words), sort: [{ id: 'desc' }], limit })
  const { store, teamId: team } = context.organization
  const isNameless = search.isNameless === true
  context.dependsOn(kind)
  return findNamed(store.db, search.as?.kind ?? kind, { words, team, limit, isNameless }).map(
    ({ owner, title }) => ({ id: owner, name: title }),
  )
}

/** What is in the trash has no entry in the search. */
function trashed(
  context: Parameters<typeof namedRecords>[0],
  kind: Kind,
  words: readonly QueryWord[],
  limit: number,
): Named[] {
  return context.find(kind, {
    selector: inTrash,
    includeDeleted: true,
    terms: byKey(words),
    sort: [{ deletedAt: 'desc' }],
    limit,
  })
}

/** Every word is a part of the name. */
const byKey = (words: readonly QueryWord[]): FindOptions['terms'] =>
  words.map(({ alternatives }) => alternatives.map((holds) => ({ field: nameKeyPath, holds })))
