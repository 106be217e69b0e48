import { z } from 'zod'

/** Page size and offset. `offset` is the `nextOffset` of the page before. Source: S1 PaginatedResponse. */
export const pageInput = {
  limit: z.int().min(1).max(500).default(100),
  offset: z.int().min(0).default(0),
}

/** A page of a list: the items, how many there are in all, and where the next page begins (null at the end). */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), total: z.int(), nextOffset: z.int().nullable() })
}

type Names = readonly [string, ...string[]]

/**
 * The input of every long list: a text, an order, a group, a page, and the list's own filters. The first name of `sort`
 * is the default order. Groups have their own order, and each is sorted by itself.
 */
export function listInput<
  const Sort extends Names,
  const Group extends Names,
  Filters extends z.core.$ZodShape,
>(list: { sort: Sort; group: Group; filters: Filters }) {
  return z.strictObject({
    ...list.filters,
    /** Words that all have to be in the texts of an item. */
    text: z.string().max(200).optional(),
    sort: z.enum(list.sort).optional(),
    direction: z.enum(['asc', 'desc']).optional(),
    group: z.enum(list.group).optional(),
    ...pageInput,
  })
}

/**
 * A page of a long list. `groups` holds how many items each group has, in the order of the items; empty without one.
 * `name` is given where the key is an id.
 */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    ...pageOf(item).shape,
    groups: z.array(z.strictObject({ key: z.string(), total: z.int(), name: z.string().optional() })),
  })
}
