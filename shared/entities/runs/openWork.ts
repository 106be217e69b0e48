import { isFinal } from '../rights/stateMachine.ts'
import { workItem, workItemStates } from './workItem.entity.ts'
import type { WorkItem } from './workItem.entity.ts'

/** Whether somebody still has to do something about a work item. */
export function isOpenWork({ status }: Pick<WorkItem, 'status'>): boolean {
  return workItem.transitions === undefined || !isFinal(workItem.transitions, status)
}

/** The states in which somebody still has to do something about a work item. */
export const openWorkStates = workItemStates.filter((status) => isOpenWork({ status }))
