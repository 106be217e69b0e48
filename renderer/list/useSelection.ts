import { useCallback, useState } from 'react'

/** The selected items of a list, by key. */
export interface Selection<T> {
  items: readonly T[]
  has: (key: string) => boolean
  toggle: (key: string, item: T) => void
  set: (items: readonly (readonly [key: string, item: T])[]) => void
  clear: () => void
}

/** Holds the selection; cleared whenever `scope` changes, so that no action concerns items out of sight. */
export function useSelection<T>(scope: string): Selection<T> {
  const [state, setState] = useState<{ scope: string; items: ReadonlyMap<string, T> }>({
    scope,
    items: new Map(),
  })
  const items = state.scope === scope ? state.items : new Map<string, T>()
  const set = useCallback(
    (next: Iterable<readonly [string, T]>) => setState({ scope, items: new Map(next) }),
    [scope],
  )
  return {
    items: [...items.values()],
    has: (key) => items.has(key),
    toggle: (key, item) =>
      set(items.has(key) ? [...items].filter(([one]) => one !== key) : [...items, [key, item] as const]),
    set,
    clear: () => set([]),
  }
}
