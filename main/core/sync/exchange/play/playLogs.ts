import type { LogServer } from '#core/sync/logs/logServer.ts'
import type { SealedWriter } from '../sealedWriter.ts'

/** Writes how far the server has the logs that the computer may read, and the entries that it lacks. */
export async function answerLogs(
  server: LogServer,
  sizes: Readonly<Record<string, number>>,
  deviceId: string,
  writer: SealedWriter,
): Promise<number> {
  const logs = await server.list()
  let entries = 0
  await writer.json({ t: 'logList', list: { logs } })
  for (const head of logs) {
    const here = sizes[head.logId] ?? 0
    const isOwn = head.deviceId === deviceId
    if (isOwn || head.isDisputed || head.size !== here) {
      const detail = await server.detail(head.logId)
      await writer.json({ t: 'logDetail', logId: head.logId, detail })
    }
    for (let from = here + 1; !isOwn && from <= head.size;) {
      const page = await server.page(head.logId, from)
      if (page.rows.length === 0) break
      await writer.json({ t: 'logPage', logId: head.logId, page })
      from += page.rows.length
      entries += page.rows.length
    }
  }
  return entries
}
