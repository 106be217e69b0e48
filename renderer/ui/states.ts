import type { Look } from '#shared/entities/fieldFace.ts'
import { stateFace } from '#shared/entities/fieldWords.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

/** A state as a person sees it. */
export interface StateWord {
  look: Look
  word: string
}

/** The word and look of a state, as the entity declares them. */
function stateWord(kind: string, state: string): StateWord {
  const face = stateFace(kind, state)
  return { look: face?.look ?? 'draft', word: face?.label.text ?? state }
}

/** The state of a playbook. */
export const playbookState = (status: Playbook['status']): StateWord => stateWord('playbook', status)

/** The state of a run. */
export const runState = (status: Run['status']): StateWord => stateWord('run', status)

/** The state of a work item; a late open one says so. */
export function workItemState(status: WorkItem['status'], late: boolean): StateWord {
  if (late && status !== 'completed' && status !== 'cancelled') return { look: 'late', word: 'Late' }
  return stateWord('workItem', status)
}
