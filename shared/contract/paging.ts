import { z } from 'zod'

/** How many of how many, from where. `cursor` is what the page before gave as `nextCursor`. Source: S1 PaginatedResponse. */
export const pageInput = {
  limit: z.int().min(1).max(500).default(100),
  cursor: z.int().min(0).default(0),
}

/** A page of a list: the items, how many there are in all, and where the next page begins (null at the end). */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), total: z.int(), nextCursor: z.int().nullable() })
}
