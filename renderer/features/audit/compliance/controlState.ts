import type { ControlResult } from '#shared/contract/reports.contract.ts'
import type { Look } from '#shared/entities/fieldFace.ts'

export type ControlState = ControlResult['state']

/** The states of a control, best first, as a person sees them. */
export const controlStates: readonly { state: ControlState; look: Look; word: string; meaning: string }[] = [
  { state: 'met', look: 'done', word: 'Met', meaning: 'A run of a tagged playbook was completed.' },
  {
    state: 'partial',
    look: 'waiting',
    word: 'Partly met',
    meaning: 'There were runs, but none was completed with its steps done.',
  },
  { state: 'gap', look: 'late', word: 'Gap', meaning: 'A playbook names it, and nothing was run.' },
  { state: 'notCovered', look: 'draft', word: 'Not covered', meaning: 'No playbook names it.' },
]

/** One state as a person sees it. */
export function controlState(state: ControlState) {
  return controlStates.find((known) => known.state === state)!
}
