import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { SidebarChoice } from './arrangeSections.ts'

interface ViewState {
  /** What the person chose for the sidebar; null follows the window's width. */
  navCollapsed: boolean | null
  setNavCollapsed: (collapsed: boolean) => void
  sidebar: SidebarChoice
  setSidebar: (sidebar: SidebarChoice) => void
}

/** What this window remembers of how it looks, in the browser's own storage. */
export const useViewState = create<ViewState>()(
  persist(
    (set) => ({
      navCollapsed: null,
      setNavCollapsed: (navCollapsed) => set({ navCollapsed }),
      sidebar: { hidden: [], order: [] },
      setSidebar: (sidebar) => set({ sidebar }),
    }),
    { name: 'orgata.view', version: 1 },
  ),
)
