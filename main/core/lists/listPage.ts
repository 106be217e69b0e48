import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Reader } from '#core/commands/reader.ts'
import { termsOfText } from '#core/search/termsOfText.ts'
import type { SearchedText } from '#core/search/termsOfText.ts'
import type { FindOptions, Selector } from '#core/store/store.ts'

/** The input of a long list, parsed by the `listInput` of the contracts. */
export interface ListRequest {
  text?: string | undefined
  limit: number
  offset: number
}

type Sort = NonNullable<FindOptions['sort']>

/** Items under one heading. */
export interface GroupPlan {
  key: string
  selector: Selector
  /** Another order than that of the list. */
  sort?: Sort
}

export interface ListPlan<K extends Kind> {
  kind: K
  /** The filters of the list. */
  selector: Selector
  sort: Sort
  /** In the order of the list; together they hold every item once. Left out: one list without headings. */
  groups?: readonly GroupPlan[] | undefined
  /** Where the words of the text are looked for. */
  searched: readonly SearchedText[]
}

export interface ListPage<T> {
  items: T[]
  total: number
  nextOffset: number | null
  groups: { key: string; total: number }[]
}

/**
 * One page of a long list with its totals. SQLite filters, sorts and cuts, so that the records of the page alone are read,
 * however long the list is.
 */
export function listPage<K extends Kind>(
  reader: Pick<Reader, 'find' | 'count'>,
  plan: ListPlan<K>,
  request: ListRequest,
): ListPage<EntityRecord<K>> {
  const terms = termsOfText(request.text ?? '', plan.kind, plan.searched)
  const parts = plan.groups ?? [{ key: '', selector: {} }]
  const items: EntityRecord<K>[] = []
  const groups: { key: string; total: number }[] = []
  let skip = request.offset
  for (const part of parts) {
    const selector = { ...plan.selector, ...part.selector }
    const sort = part.sort ?? plan.sort
    const limit = request.limit - items.length
    const size = reader.count(plan.kind, selector, terms)
    if (limit > 0 && skip < size) {
      items.push(...reader.find(plan.kind, { selector, terms, sort, skip, limit }))
    }
    groups.push({ key: part.key, total: size })
    skip = Math.max(0, skip - size)
  }
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const end = request.offset + items.length
  return {
    items,
    total,
    nextOffset: items.length > 0 && end < total ? end : null,
    groups: plan.groups ? groups.filter((group) => group.total > 0) : [],
  }
}
