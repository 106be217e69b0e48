import { create } from 'zustand'

/** The drop position of a dragged step: before or after another one. */
export interface DropPlace {
  stepId: string
  edge: 'before' | 'behind'
}

interface Drag {
  draggedId: string | null
  place: DropPlace | null
  start: (draggedId: string) => void
  over: (place: DropPlace | null) => void
  end: () => void
}

/** The step that is being dragged; each step listens only for the line that shows where it would go. */
export const useDrag = create<Drag>((set, get) => ({
  draggedId: null,
  place: null,
  start: (draggedId) => set({ draggedId, place: null }),
  over: (place) => {
    const now = get().place
    if (now?.stepId !== place?.stepId || now?.edge !== place?.edge) set({ place })
  },
  end: () => set({ draggedId: null, place: null }),
}))
