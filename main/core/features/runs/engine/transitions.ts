import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

export type RunStatus = Run['status']
export type StepStatus = StepExecution['status']
export type WorkItemStatus = WorkItem['status']

/** The states of a step that blocks no other. */
export const finalStates: ReadonlySet<StepStatus> = new Set(['completed', 'skipped', 'overridden'])
