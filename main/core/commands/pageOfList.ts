import type { Page } from './reader.ts'

/** Offset of the next page; null after the last one. */
export function nextOffset(offset: number, count: number, total: number): number | null {
  const end = offset + count
  return count > 0 && end < total ? end : null
}

/** Cuts a page out of a whole list. */
export function pageOfList<T>(
  all: readonly T[],
  { limit, offset }: { limit: number; offset: number },
): Page<T> {
  const items = all.slice(offset, offset + limit)
  return { items, total: all.length, nextOffset: nextOffset(offset, items.length, all.length) }
}
