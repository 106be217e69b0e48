import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StateWord } from '#renderer/ui/states.ts'

/** A step of a run with its work item, as `runs.get` answers it. */
export type RunStep = RunView['steps'][number]

/** Whether a step blocks no other. */
export function isSettled({ execution }: RunStep): boolean {
  return ['completed', 'skipped', 'overridden'].includes(execution.status)
}

/** Whether a step is under way and past its time. */
export function isLate({ execution, item }: RunStep, nowMs: number): boolean {
  return execution.status === 'running' && item?.dueAt != null && Date.parse(item.dueAt) < nowMs - 60_000
}

/** The state of a step of a run as a person sees it. */
export function stepState(step: RunStep, runStatus: Run['status'], nowMs: number): StateWord {
  const { execution, item } = step
  switch (execution.status) {
    case 'completed':
      return { look: 'done', word: execution.endedBy === 'system' ? 'Worked out' : 'Done' }
    case 'overridden':
      return { look: 'done', word: 'Decided by hand' }
    case 'skipped':
      return { look: 'archived', word: 'Skipped' }
    case 'failed':
      return { look: 'late', word: 'Failed' }
    case 'pending':
      return runStatus === 'cancelled' || runStatus === 'failed'
        ? { look: 'archived', word: 'Never began' }
        : { look: 'draft', word: 'Not yet' }
    case 'running':
      if (runStatus === 'paused') return { look: 'waiting', word: 'Paused' }
      if (isLate(step, nowMs)) return { look: 'late', word: 'Late' }
      return item?.status === 'in_progress'
        ? { look: 'active', word: 'In progress' }
        : { look: 'active', word: 'To do' }
  }
}
