import { OrgataError } from '#shared/kernel/errors.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

export type RunStatus = Run['status']
export type StepStatus = StepExecution['status']
export type WorkItemStatus = WorkItem['status']

type Machine<S extends string> = Readonly<Record<S, readonly S[]>>

/** Where a run may go from each state. Source: MODEL "State machines the seeds fix". */
export const runMachine: Machine<RunStatus> = {
  not_started: ['queued', 'running', 'cancelled'],
  queued: ['running', 'cancelled'],
  running: ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['running', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
}

/** Where one step of a run may go. A failed step can be tried again. */
export const stepMachine: Machine<StepStatus> = {
  pending: ['running', 'completed', 'skipped'],
  running: ['completed', 'failed', 'skipped', 'overridden'],
  failed: ['running', 'skipped', 'overridden'],
  completed: [],
  skipped: [],
  overridden: [],
}

/** Where a work item may go. */
export const workItemMachine: Machine<WorkItemStatus> = {
  open: ['in_progress', 'completed', 'cancelled', 'escalated'],
  in_progress: ['open', 'completed', 'cancelled', 'escalated'],
  escalated: ['in_progress', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
}

/** The states in which a step stands in nobody's way any more. */
export const settledSteps: ReadonlySet<StepStatus> = new Set(['completed', 'skipped', 'overridden'])

/** The states in which somebody still has to do something about a work item. */
export const openWorkItems: readonly WorkItemStatus[] = ['open', 'in_progress', 'escalated']

/**
 * Throws `internal` where a machine has no such edge. Handlers refuse such requests in plain words before they come here;
 * this is what keeps a defect from reaching the disk.
 */
export function assertEdge<S extends string>(machine: Machine<S>, from: S, to: S): void {
  if (from !== to && !machine[from].includes(to)) {
    throw new OrgataError('internal', `A change from ${from} to ${to} is not allowed.`)
  }
}
