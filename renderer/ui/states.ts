import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

/** The looks a state can have; each has its own colour and its own shape, the same on every screen. */
export type Look = 'draft' | 'active' | 'waiting' | 'late' | 'done' | 'archived'

/** A state as a person sees it. */
export interface StateWord {
  look: Look
  word: string
}

const playbookStates: Record<Playbook['status'], StateWord> = {
  draft: { look: 'draft', word: 'Draft' },
  active: { look: 'active', word: 'Active' },
  deprecated: { look: 'waiting', word: 'Being replaced' },
  archived: { look: 'archived', word: 'Archived' },
}

/** The state of a playbook. */
export function playbookState(status: Playbook['status']): StateWord {
  return playbookStates[status]
}

const runStates: Record<Run['status'], StateWord> = {
  not_started: { look: 'draft', word: 'Not started' },
  queued: { look: 'waiting', word: 'Waiting' },
  running: { look: 'active', word: 'Running' },
  paused: { look: 'waiting', word: 'Paused' },
  completed: { look: 'done', word: 'Done' },
  failed: { look: 'late', word: 'Failed' },
  cancelled: { look: 'archived', word: 'Cancelled' },
}

/** The state of a run. */
export function runState(status: Run['status']): StateWord {
  return runStates[status]
}

const workItemStates: Record<WorkItem['status'], StateWord> = {
  open: { look: 'draft', word: 'Open' },
  in_progress: { look: 'active', word: 'In progress' },
  completed: { look: 'done', word: 'Done' },
  cancelled: { look: 'archived', word: 'Cancelled' },
  escalated: { look: 'waiting', word: 'Escalated' },
}

/** The state of a work item; one that is late says so as long as it is not done. */
export function workItemState(status: WorkItem['status'], late: boolean): StateWord {
  if (late && status !== 'completed' && status !== 'cancelled') return { look: 'late', word: 'Late' }
  return workItemStates[status]
}
