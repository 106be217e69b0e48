import { foundKinds } from '#shared/contract/search.contract.ts'
import type { searchContract } from '#shared/contract/search.contract.ts'
import { searchKinds } from '#shared/entities/searchKinds.ts'
import { countItems, findItems } from '#core/search/findItems.ts'
import { wordsOfQuery } from '#core/search/queryText.ts'
import { isIndexComplete } from '#core/search/searchTables.ts'
import type { Handlers } from '#core/door/context.ts'
import { searchResult } from './searchResult.ts'

/** Everything of the open team that answers a query, and that the member may read. */
export const searchEverything: Handlers<typeof searchContract>['search.query'] = (
  { text, kinds = foundKinds, limit, perKind, counted },
  context,
) => {
  const { store, teamId } = context.organization
  const words = wordsOfQuery(text)
  if (words.length === 0) return { found: [], counts: [], isComplete: true }
  const options = { words, team: teamId, limit: Math.min(limit, perKind) }
  const readable = searchKinds()
    .filter(({ readPermission }) => context.can(readPermission))
    .map(({ name }) => name)
  const found = readable
    .filter((kind) => kinds.includes(kind))
    .flatMap((kind) => findItems(store.db, kind, options))
    // Sorting keeps the order of kinds among equals, and within a kind the newest first.
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .flatMap((item) => searchResult(context, item, words) ?? [])
  const counts = (counted ? readable : []).map((kind) => ({
    kind,
    count: countItems(store.db, kind, options),
  }))
  return { found, counts: counts.filter(({ count }) => count > 0), isComplete: isIndexComplete(store.db) }
}
