import { isFinal, isStep } from '#shared/entities/rights/stateMachine.ts'
import { workItem, workItemStates } from '#shared/entities/runs/workItem.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'

/** The fields of a new work item, of a run of its own. */
export function openWorkItem(newId: () => string, name = 'Mix') {
  return {
    name,
    runId: newId(),
    stepExecutionId: newId(),
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

/** The states that a command could give a work item. */
export const statesAfter = ({ status }: Pick<WorkItem, 'status'>) =>
  workItemStates.filter((to) => isStep(workItem.transitions!, status, to))

/** Whether commands refuse to change it. */
export const hasEnded = ({ status }: Pick<WorkItem, 'status'>) => isFinal(workItem.transitions!, status)
