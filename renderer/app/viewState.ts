import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { SidebarChoice } from './arrangeSections.ts'

interface ViewState {
  /** The person's choice for the sidebar; null follows the window's width. */
  navCollapsed: boolean | null
  setNavCollapsed: (collapsed: boolean) => void
  sidebar: SidebarChoice
  setSidebar: (sidebar: SidebarChoice) => void
}

/** The view state of this window, in the browser's own storage. */
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
