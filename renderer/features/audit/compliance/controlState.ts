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

const ofPlaybooks: Readonly<Record<ControlState, string>> = {
  met: 'A run of the playbook was completed.',
  partial: 'There were runs, but none was completed with its steps done.',
  gap: 'The playbook was not run in the period.',
  notCovered: '',
}

/** What a state means, of a control or of a playbook. */
export const meaningOf = (state: ControlState, isByPlaybook: boolean) =>
  isByPlaybook ? ofPlaybooks[state] : controlState(state).meaning

/** One state as a person sees it. */
export function controlState(state: ControlState) {
  return controlStates.find((known) => known.state === state)!
}
