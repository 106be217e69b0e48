import type { LogDetail, LogHead } from '#shared/protocol/logMessages.ts'
import type { LogServer } from './logServer.ts'

/** Logs that are asked for one by one; more are listed in one request. */
const mostSingly = 20

/** How far the server has the logs that changed, with its details where they were asked for one by one. */
export async function headsOf(
  server: LogServer,
  changed: ReadonlySet<string> | 'all',
  ownLogId: string,
): Promise<{ head: LogHead; detail?: LogDetail }[]> {
  if (changed === 'all' || changed.size > mostSingly) return (await server.list()).map((head) => ({ head }))
  const heads: { head: LogHead; detail: LogDetail }[] = []
  for (const logId of changed) {
    if (logId === ownLogId) continue
    const detail = await server.detail(logId)
    if (detail.head !== null) heads.push({ head: detail.head, detail })
  }
  return heads
}
