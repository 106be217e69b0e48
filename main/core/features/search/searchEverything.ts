import { foundKinds } from '#shared/contract/search.contract.ts'
import type { FoundKind, searchContract } from '#shared/contract/search.contract.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { findItems } from '#core/search/findItems.ts'
import { wordsOfQuery } from '#core/search/queryText.ts'
import type { Handlers } from '../../context.ts'
import { foundThing } from './foundThing.ts'

const permissionOf: Readonly<Record<FoundKind, Permission>> = {
  playbook: 'playbook:read',
  step: 'playbook:read',
  run: 'run:read',
  answer: 'run:read',
  comment: 'run:read',
  file: 'run:read',
  person: 'team:read',
  jobRole: 'team:read',
  report: 'report:read',
}

/** Everything of the open team that answers a query, and that the member may read. */
export const searchEverything: Handlers<typeof searchContract>['search.query'] = (
  { text, kinds = foundKinds, limit, perKind },
  context,
) => {
  const { store, teamId } = context.workspace
  const words = wordsOfQuery(text)
  if (words.length === 0) return { found: [], counts: [] }
  const options = { words, team: teamId, limit: Math.min(limit, perKind) }
  const found = foundKinds
    .filter((kind) => kinds.includes(kind) && context.can(permissionOf[kind]))
    .map((kind) => findItems(store.db, kind, options))
  const best = found
    .flatMap(({ items }, rank) => items.map((item, place) => ({ item, rank, place })))
    // A name that fits wins over text; among equals the kinds have their order, and the newest of a kind comes first.
    .toSorted((a, b) => a.item.tier - b.item.tier || a.rank - b.rank || a.place - b.place)
    .slice(0, limit)
  return {
    found: best.flatMap(({ item }) => foundThing(context, item, words) ?? []),
    counts: found.filter(({ count }) => count > 0).map(({ kind, count }) => ({ kind, count })),
  }
}
