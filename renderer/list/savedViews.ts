import { useMemo } from 'react'
import { personSettings } from '#shared/contract/people.settings.ts'
import type { SavedView } from '#shared/contract/people.settings.ts'
import { usePersonSetting } from '#renderer/bridge/usePersonSetting.ts'

interface SavedViews {
  views: readonly SavedView[]
  /** Saves a view; one of the same name is replaced. */
  save: (view: SavedView) => void
  remove: (name: string) => void
}

/** The views of a list that the person saved, on any of their computers. */
export function useSavedViews(list: string): SavedViews {
  const [all, set] = usePersonSetting(personSettings.savedViews)
  return useMemo(() => {
    const change = (name: string, added: readonly SavedView[]) =>
      set((now) => {
        const others = (now[list] ?? []).filter((view) => view.name !== name)
        return { ...now, [list]: [...others, ...added] }
      })
    return {
      views: all[list] ?? [],
      save: (view) => change(view.name, [view]),
      remove: (name) => change(name, []),
    }
  }, [all, list, set])
}
