import { hashHex } from '#shared/kernel/hash.ts'

/**
 * The id of the work item of a step of a run. It follows from the step, so that two devices that go on with the same run
 * apart make the same work item and not two: a UUIDv7 with the step's time and place in order, the rest from a hash.
 */
export function workItemIdOf(stepExecutionId: string): string {
  const hash = hashHex(`workItem of ${stepExecutionId}`)
  const variant = '89ab'[Number.parseInt(hash[0]!, 16) % 4]!
  return `${stepExecutionId.slice(0, 18)}-${variant}${hash.slice(1, 4)}-${hash.slice(4, 16)}`
}
