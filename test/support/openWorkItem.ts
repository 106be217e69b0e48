import { isFinal, isStep } from '#shared/entities/rights/stateMachine.ts'
import { workItem, workItemStates } from '#shared/entities/runs/workItem.entity.ts'
import { workItemIdOf } from '#shared/entities/runs/workItemId.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

/** A new work item, of a step and a run of its own. */
export function openWorkItem(newId: () => string, name = 'Mix', stepExecutionId = newId()) {
  return {
    id: workItemIdOf(stepExecutionId),
    name,
    runId: newId(),
    stepExecutionId,
    stepId: 's1',
    status: 'open' as const,
    priority: 'medium' as const,
    roleId: null,
    assigneeId: null,
    dueAt: null,
    values: {},
    ticked: [],
    completedAt: null,
    completedBy: null,
  }
}

interface Place {
  readonly organization: { readonly personId: string }
  readonly ports: { readonly clock: { nowMs(): number } }
}

/** What a command changes with the state of a work item: a completed one says when and by whom. */
export function movedTo(status: WorkItem['status'], { organization: { personId }, ports }: Place) {
  if (status !== 'completed') return { status }
  return { status, completedAt: new Date(ports.clock.nowMs()).toISOString(), completedBy: personId }
}

/** The states that a command gives a work item of itself: one that has ended gets none without a correction or a merge. */
export const statesAfter = (item: Pick<WorkItem, 'status'>) =>
  hasEnded(item) ? [] : workItemStates.filter((to) => isStep(workItem.transitions!, item.status, to))

/** Whether commands refuse to change it. */
export const hasEnded = ({ status }: Pick<WorkItem, 'status'>) => isFinal(workItem.transitions!, status)
