import { isFinal } from '../rights/stateMachine.ts'
import { workItem, workItemStates } from './workItem.entity.ts'
import type { WorkItem } from './workItem.entity.ts'

/** Whether a work item is still to be done. */
export function isOpenWork({ status }: Pick<WorkItem, 'status'>): boolean {
  return workItem.transitions === undefined || !isFinal(workItem.transitions, status)
}

/** The states of a work item that is still to be done. */
export const openWorkStates = workItemStates.filter((status) => isOpenWork({ status }))
