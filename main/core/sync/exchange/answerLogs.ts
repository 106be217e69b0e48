import { logPush, witnessRequest } from '#shared/protocol/logMessages.ts'
import type { LogDetail, LogHead } from '#shared/protocol/logMessages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import { toHex } from '#core/audit/digest.ts'
import type { Outbox } from './outbox.ts'
import type { ServerAnswers } from './serverAnswers.ts'

/** An answer to a request over HTTP: its status, and its JSON. */
export type Said = [status: number, body: unknown]

/** What a computer knows of the logs at the server. */
export interface LogsByFile {
  readonly answers: ServerAnswers | null
  readonly outbox: Outbox
  readonly log: AuditLog
  readonly clock: Clock
  /** Entries of the own log that the server acknowledged. */
  storedHere(): number
  /** Entries of another log that are here. */
  sizeHere(logId: string): number
  moved(what: string): void
}

export const notInFile = (code: string): Said => [
  503,
  { error: { code, message: syncExchangeMessages.waitsForFile.text } },
]

/** The requests about logs, answered from a server's file. */
export function logsByFile(
  parts: LogsByFile,
): (method: string, path: string, body: unknown) => Promise<Said> {
  const { answers, outbox, log, moved } = parts

  /** The own log as the server acknowledged it before. */
  function ownHead(): LogHead | null {
    const size = parts.storedHere()
    if (size < 1 || size > log.size) return null
    return {
      logId: log.logId,
      deviceId: log.signer.deviceId,
      size,
      leaf: toHex(log.leafAt(size)),
      checkpoint: log.checkpointAt(size),
      receivedAt: toInstant(parts.clock.nowMs()),
      isDisputed: false,
    }
  }

  /** An older answer takes nothing back: the network may have brought more since. */
  const isNews = ({ logId, size }: LogHead) =>
    size >= (logId === log.logId ? parts.storedHere() : parts.sizeHere(logId))
  const heads = () => (answers?.logs ?? []).filter(isNews)

  function detail(logId: string): LogDetail {
    const said = answers?.detail(logId) ?? null
    const known = heads().find((one) => one.logId === logId) ?? (logId === log.logId ? ownHead() : null)
    const isTold = said !== null && said.head !== null && isNews(said.head)
    const head = isTold ? said.head : known
    moved(`log:${logId}:${head?.size}`)
    return isTold ? said : { head, disputes: [], witnesses: [] }
  }

  return async (method, path, body) => {
    const url = new URL(path, 'file://server')
    const [, logId = '', part = ''] = /^\/v1\/logs\/?([^/]*)\/?([^/]*)$/.exec(url.pathname) ?? []
    if (logId === '') return [200, { logs: heads() }]
    if (method === 'GET' && part === '') return [200, detail(logId)]
    if (method === 'GET') {
      const page = (await answers?.page(logId, Number(url.searchParams.get('from')))) ?? null
      return page === null ? notInFile('unavailable') : [200, page]
    }
    if (part === 'witness') {
      outbox.witnesses.set(logId, witnessRequest.parse(body))
      return notInFile('read_only')
    }
    // The own log is written whole into the file; until then records go on as with a server whose disk is full.
    if (logId === log.logId) return notInFile('disk_full')
    const push = logPush.parse(body)
    outbox.logs.set(`${logId} ${push.from}`, { logId, push })
    return notInFile('read_only')
  }
}
