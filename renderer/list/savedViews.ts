import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** A state of a list under a name. `query` is the part of the address behind `?`. */
export interface SavedView {
  name: string
  query: string
}

interface SavedViews {
  /** By list. */
  views: Readonly<Record<string, readonly SavedView[]>>
  /** Saves a view; one of the same name is replaced. */
  save: (list: string, view: SavedView) => void
  remove: (list: string, name: string) => void
}

/** The saved views of this window, in the browser's own storage. */
export const useSavedViews = create<SavedViews>()(
  persist(
    (set) => {
      const change = (list: string, next: (views: readonly SavedView[]) => readonly SavedView[]) =>
        set(({ views }) => ({ views: { ...views, [list]: next(views[list] ?? []) } }))
      return {
        views: {},
        save: (list, view) =>
          change(list, (views) => [...views.filter(({ name }) => name !== view.name), view]),
        remove: (list, name) => change(list, (views) => views.filter((view) => view.name !== name)),
      }
    },
    { name: 'orgata.views', version: 1 },
  ),
)
