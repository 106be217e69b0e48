import { usualWaitSeconds } from '#hosts/node/whenFree.ts'
import { isAtDoor } from '#shared/contract/doors.ts'
import { operations } from '#shared/contract/operations.ts'
import type { Operation } from '#shared/contract/defineContract.ts'

/** Whether the command line offers an operation: everything but streams and those without this door. */
export function isOffered(operation: Operation): boolean {
  return operation.type !== 'stream' && isAtDoor(operation, 'cli')
}

export const usage = `Usage: npm run cli -- --data DIR <operation> [--input JSON|-] [--wait SECONDS]
       npm run cli -- --help
       npm run cli -- <operation> --help

The result is JSON on stdout, exit code 0. A failure is {"error":{"code","message","details"}} and exit code 1;
a wrong call exits with 2. While another program has the data open, it waits ${usualWaitSeconds} seconds, or as many as --wait says,
then fails with the code "locked".`

/** All operations with their one-line summaries. */
export function operationList(): string {
  const entries = (Object.entries(operations) as [string, Operation][]).filter(([, operation]) =>
    isOffered(operation),
  )
  const width = Math.max(...entries.map(([name]) => name.length))
  return entries.map(([name, operation]) => `  ${name.padEnd(width)}  ${operation.summary}`).join('\n')
}
