import { create } from 'zustand'

interface PaletteState {
  opened: boolean
  open: () => void
  close: () => void
}

/** Whether the palette is shown. */
export const usePalette = create<PaletteState>((set) => ({
  opened: false,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}))
