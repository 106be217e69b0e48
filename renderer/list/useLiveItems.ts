import { useEffect, useMemo } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import type { ItemOf, ListQueryName } from './livePages.ts'
import { useLivePages } from './useLivePages.ts'

/** Most items that a choice or a name is looked for in. */
const mostItems = 2_000

/** How many choices a menu shows at once; typing finds the others. */
export const mostOffered = 100

/** The first items of a list. */
export interface LiveItems<T> {
  /** Undefined until the first page is here; the other pages follow. */
  items: readonly T[] | undefined
  /** How many there are in all. */
  total: number
  /** Nothing is missing. */
  isWhole: boolean
  error: OrgataError | undefined
  retry: () => void
}

/** Follows the first `most` items of a list, page by page. */
export function useLiveItems<N extends ListQueryName>(
  name: N,
  input: Omit<InputOf<N>, 'limit' | 'offset'>,
  most = mostItems,
): LiveItems<ItemOf<N>> {
  const list = useLivePages(name, input)
  const { total, show } = list
  useEffect(() => {
    if (total !== undefined) show(0, Math.max(0, Math.min(total, most) - 1))
  }, [total, most, show])
  return useMemo(() => {
    const items = list.total === undefined ? undefined : list.loaded()
    return {
      items,
      total: list.total ?? 0,
      isWhole: items !== undefined && items.length >= (list.total ?? 0),
      error: list.error,
      retry: list.retry,
    }
  }, [list])
}
