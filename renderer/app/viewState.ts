import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface ViewState {
  /** The person's choice for the sidebar; null follows the window's width. */
  navCollapsed: boolean | null
  setNavCollapsed: (collapsed: boolean) => void
}

/** The view state of this window, in the browser's own storage. */
export const useViewState = create<ViewState>()(
  persist(
    (set) => ({
      navCollapsed: null,
      setNavCollapsed: (navCollapsed) => set({ navCollapsed }),
    }),
    { name: 'orgata.view', version: 1 },
  ),
)
