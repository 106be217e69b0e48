import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface ViewState {
  /** What the person chose for the sidebar; null follows the window's width. */
  navCollapsed: boolean | null
  setNavCollapsed: (collapsed: boolean) => void
}

/** What this window remembers of how it looks, in the browser's own storage. */
export const useViewState = create<ViewState>()(
  persist(
    (set) => ({
      navCollapsed: null,
      setNavCollapsed: (navCollapsed) => set({ navCollapsed }),
    }),
    { name: 'orgata.view', version: 1 },
  ),
)
