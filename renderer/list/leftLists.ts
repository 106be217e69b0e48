import { create } from 'zustand'

interface LeftLists {
  /** The part after `?` of each list's address as it was last shown, by path. */
  searches: Readonly<Record<string, string>>
  remember: (path: string, search: string) => void
}

/** How lists were left, so that a link back shows them as they were. */
export const useLeftLists = create<LeftLists>((set) => ({
  searches: {},
  remember: (path, search) => set(({ searches }) => ({ searches: { ...searches, [path]: search } })),
}))

/** The address of a list as it was left: with its filters, order and search. */
export function useListAddress(path: string): string {
  const search = useLeftLists(({ searches }) => searches[path] ?? '')
  return search === '' ? path : `${path}?${search}`
}
