import { create } from 'zustand'

/** The content of a playbook's side panel. */
export type Panel = (typeof panels)[number]

export const panels = ['outline', 'graph', 'publish', 'history', 'defaults'] as const

/** A place to bring into view and focus: a step, and a field of it; `null` is the playbook's head. */
export interface Jump {
  stepId: string | null
  field: string | null
}

interface View {
  /** The step that shows its controls. */
  activeStepId: string | null
  panel: Panel
  /** Whether the panel takes the whole page, for a graph of many steps. */
  isWide: boolean
  jump: Jump | null
  activate: (stepId: string | null) => void
  showPanel: (panel: Panel) => void
  setWide: (isWide: boolean) => void
  jumpTo: (stepId: string | null, field?: string | null) => void
  /** Ends a jump, so that it does not repeat. */
  endJump: (jump: Jump) => void
  reset: () => void
}

const start = { activeStepId: null, isWide: false, jump: null }

/** View state of the playbook page; not saved. */
export const usePlaybookView = create<View>((set) => ({
  ...start,
  panel: 'outline',
  activate: (activeStepId) => set({ activeStepId }),
  showPanel: (panel) => set({ panel }),
  setWide: (isWide) => set({ isWide }),
  jumpTo: (stepId, field = null) => set({ activeStepId: stepId, isWide: false, jump: { stepId, field } }),
  endJump: (jump) => set((view) => (view.jump === jump ? { jump: null } : {})),
  reset: () => set({ ...start, panel: 'outline' }),
}))
