import { derivedId } from '#shared/kernel/derivedId.ts'

/** The id of a step's work item in a run: two computers that advance one run concurrently create one work item. */
export function workItemIdOf(stepExecutionId: string): string {
  return derivedId(stepExecutionId, `workItem of ${stepExecutionId}`)
}
