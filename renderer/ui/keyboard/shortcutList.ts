import { create } from 'zustand'

/** A shortcut that works at this moment, for the help that `?` shows. */
export interface ListedShortcut {
  keys: string
  label: string
}

interface ShortcutList {
  shortcuts: ListedShortcut[]
  add: (shortcut: ListedShortcut) => () => void
}

/** The shortcuts of the present screen. */
export const useShortcutList = create<ShortcutList>((set) => ({
  shortcuts: [],
  add: (shortcut) => {
    set(({ shortcuts }) => ({ shortcuts: [...shortcuts, shortcut] }))
    return () => set(({ shortcuts }) => ({ shortcuts: shortcuts.filter((other) => other !== shortcut) }))
  },
}))
