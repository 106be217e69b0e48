import type { Page } from './reader.ts'

/** Where the next page begins; null after the last, also where the list got shorter meanwhile. */
export function cursorAfter(cursor: number, count: number, total: number): number | null {
  const end = cursor + count
  return count > 0 && end < total ? end : null
}

/** Cuts a page out of a whole list. */
export function pageOfList<T>(
  all: readonly T[],
  { limit, cursor }: { limit: number; cursor: number },
): Page<T> {
  const items = all.slice(cursor, cursor + limit)
  return { items, total: all.length, nextCursor: cursorAfter(cursor, items.length, all.length) }
}
