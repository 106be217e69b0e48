import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Reader } from '#core/commands/reader.ts'
import type { FindOptions, Selector } from '#core/store/store.ts'

/** What a long list asks for, as `listInput` of the contracts parses it. */
export interface ListRequest {
  text?: string | undefined
  limit: number
  cursor: number
}

type Sort = NonNullable<FindOptions['sort']>

/** Items that stand together under one heading. */
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
  /** The texts of an item in which words are looked for. */
  textsOf: (record: EntityRecord<K>) => readonly string[]
}

export interface ListPage<T> {
  items: T[]
  total: number
  nextCursor: number | null
  groups: { key: string; total: number }[]
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/**
 * One page of a long list with its totals. SQLite cuts the page, except where a text is looked for or names decide the
 * order: those are compared here, over everything that fits the filters.
 */
export function listPage<K extends Kind>(
  reader: Reader,
  plan: ListPlan<K>,
  request: ListRequest,
): ListPage<EntityRecord<K>> {
  const words = (request.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const parts = plan.groups ?? [{ key: '', selector: {} }]
  const items: EntityRecord<K>[] = []
  const groups: { key: string; total: number }[] = []
  let skip = request.cursor
  for (const part of parts) {
    const selector = { ...plan.selector, ...part.selector }
    const sort = part.sort ?? plan.sort
    const limit = request.limit - items.length
    const found = readPart(reader, plan, { selector, sort, words, skip, limit })
    items.push(...found.items)
    groups.push({ key: part.key, total: found.total })
    skip = Math.max(0, skip - found.total)
  }
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const end = request.cursor + items.length
  return {
    items,
    total,
    nextCursor: items.length > 0 && end < total ? end : null,
    groups: plan.groups ? groups.filter((group) => group.total > 0) : [],
  }
}

interface PartRequest {
  selector: Selector
  sort: Sort
  words: readonly string[]
  skip: number
  limit: number
}

function readPart<K extends Kind>(reader: Reader, plan: ListPlan<K>, part: PartRequest) {
  const { selector, sort, words, skip, limit } = part
  const byName = sort[0]?.['name']
  if (words.length === 0 && byName === undefined) {
    const total = reader.count(plan.kind, selector)
    const isHere = limit > 0 && skip < total
    return { total, items: isHere ? reader.find(plan.kind, { selector, sort, skip, limit }) : [] }
  }
  const all = reader.find(plan.kind, { selector, sort })
  const fitting = words.length === 0 ? all : all.filter((record) => hasWords(plan.textsOf(record), words))
  if (byName !== undefined) {
    const sign = byName === 'asc' ? 1 : -1
    fitting.sort((a, b) => sign * collator.compare(a.name, b.name))
  }
  return { total: fitting.length, items: fitting.slice(skip, skip + Math.max(0, limit)) }
}

function hasWords(texts: readonly string[], words: readonly string[]): boolean {
  const text = texts.join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
