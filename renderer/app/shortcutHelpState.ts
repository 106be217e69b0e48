import { create } from 'zustand'

interface ShortcutHelpState {
  opened: boolean
  open: () => void
  close: () => void
}

/** Whether the list of shortcuts is shown. */
export const useShortcutHelp = create<ShortcutHelpState>((set) => ({
  opened: false,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}))
