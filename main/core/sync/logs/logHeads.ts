import type { LogDetail, LogHead } from '#shared/protocol/logMessages.ts'
import type { LogServer } from './logServer.ts'

/** Logs that are asked for one by one; more are listed in one request. */
const mostSingly = 20

/**
 * How far the server has the logs that changed, with its details where they were asked for one by one.
 * @param options.sizeOf how much of a log is here: those that the server has more of are named too; null to do without
 */
export async function headsOf(
  server: LogServer,
  changed: ReadonlySet<string> | 'all',
  options: { ownLogId: string; sizeOf: ((logId: string) => number | undefined) | null },
): Promise<{ head: LogHead; detail?: LogDetail }[]> {
  const { ownLogId, sizeOf } = options
  if (changed === 'all' || changed.size > mostSingly) return (await server.list()).map((head) => ({ head }))
  const heads: { head: LogHead; detail?: LogDetail }[] = []
  for (const logId of changed) {
    if (logId === ownLogId) continue
    const detail = await server.detail(logId)
    if (detail.head !== null) heads.push({ head: detail.head, detail })
  }
  if (sizeOf === null) return heads
  for (const head of await server.list()) {
    const hasGrown = head.size > (sizeOf(head.logId) ?? 0)
    if (hasGrown && !heads.some((one) => one.head.logId === head.logId)) heads.push({ head })
  }
  return heads
}
