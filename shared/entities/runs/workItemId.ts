import { derivedId } from '#shared/kernel/derivedId.ts'

/** The id of the work item of a step of a run: two computers that advance one run apart make one work item. */
export function workItemIdOf(stepExecutionId: string): string {
  return derivedId(stepExecutionId, `workItem of ${stepExecutionId}`)
}
