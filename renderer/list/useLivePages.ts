import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { useLiveCache } from '#renderer/bridge/BridgeProvider.tsx'
import { createLivePages, pageSize } from './livePages.ts'
import type { ListGroup } from './listAnswer.ts'
import type { ItemOf, ListQueryName } from './livePages.ts'

/** A long list as a component shows it. */
export interface LiveList<T> {
  /** Undefined until the first answer. */
  total: number | undefined
  /** The answer to the present input; false while the last one stays on the screen. */
  isCurrent: boolean
  groups: readonly ListGroup[]
  /** Only the closest answers to the text are in it. */
  isCut: boolean
  /** Undefined while its page is on the way. */
  at: (index: number) => T | undefined
  /** The index of the first loaded item that matches; -1 without one. */
  indexOf: (fits: (item: T) => boolean) => number
  /** The loaded items, in order. */
  loaded: () => T[]
  /** Names the rows on the screen. */
  show: (first: number, last: number) => void
  error: OrgataError | undefined
  retry: () => void
}

/** Follows a long list. The last one stays on the screen until a changed input has its first answer. */
export function useLivePages<N extends ListQueryName>(
  name: N,
  input: Omit<InputOf<N>, 'limit' | 'offset'>,
): LiveList<ItemOf<N>> {
  const lives = useLiveCache()
  const key = JSON.stringify(input)
  const list = useMemo(
    () => createLivePages(lives, name, JSON.parse(key) as Omit<InputOf<N>, 'limit' | 'offset'>),
    [lives, name, key],
  )
  const state = useSyncExternalStore(list.listen, list.getState)
  const last = useRef(state)
  useEffect(() => {
    if (state.total !== undefined) last.current = state
  }, [state])
  const shown = state.total === undefined && state.error === undefined ? last.current : state
  return useMemo(
    () => ({
      total: shown.total,
      isCurrent: shown === state,
      groups: shown.groups,
      isCut: shown.isCut,
      at: (index) => shown.pages.get(Math.floor(index / pageSize))?.[index % pageSize],
      indexOf: (fits) => {
        for (const [page, items] of shown.pages) {
          const index = items.findIndex(fits)
          if (index >= 0) return page * pageSize + index
        }
        return -1
      },
      loaded: () => [...shown.pages].sort(([a], [b]) => a - b).flatMap(([, items]) => items),
      show: list.show,
      error: shown.error,
      retry: list.retry,
    }),
    [shown, state, list],
  )
}
