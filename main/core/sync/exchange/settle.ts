import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { Ports } from '#core/ports.ts'
import type { DocumentSync } from '#core/sync/documents/documentSync.ts'
import type { FileSync } from '#core/sync/files/fileSync.ts'
import type { AuditSync } from '#core/sync/logs/auditSync.ts'
import { answeredWithin } from '#core/sync/server/answeredWithin.ts'
import type { ServerConnection } from '#core/sync/serverConnection.ts'
import type { FileServer } from './fileServer.ts'

interface Settled {
  connection: ServerConnection
  server: FileServer
  logs: Pick<AuditSync, 'untilInSync'>
  documents: Pick<DocumentSync, 'isSettled'>
  files: Pick<FileSync, 'isSettled'>
  ports: Pick<Ports, 'timers'>
}

/** Limit of rounds. Each can bring more: an entry lets a record in, which names a file. */
const mostRounds = 20
const lookMs = 20
const connectMs = 20_000
/** Longest wait for drafts and files; one that is stuck goes into the next file. */
const longestStillMs = 30_000

/** Waits until everything was asked for that a file can answer, or the connection has ended. */
export async function settle(parts: Settled): Promise<void> {
  const { connection, server, logs, documents, files, ports } = parts
  let isEnded = false
  const ended = connection.ended.then(() => {
    isEnded = true
  })

  /** Until drafts and files were tried. */
  async function stillness(): Promise<void> {
    let moves = server.moves
    for (let stillMs = 0; stillMs < longestStillMs; stillMs += lookMs) {
      if (isEnded || (documents.isSettled && files.isSettled)) return
      await new Promise<void>((resolve) => ports.timers.setTimeout(resolve, lookMs))
      if (server.moves !== moves) stillMs = 0
      ;({ moves } = server)
    }
  }

  async function rounds(): Promise<void> {
    const why = () =>
      connection.link.state.lastError ?? refusal('unavailable', syncExchangeMessages.waitsForFile)
    await answeredWithin(ports, connectMs, connection.link.ready(), why)
    for (let round = 0; round < mostRounds; round++) {
      const before = server.moves
      await connection.untilInSync()
      await connection.pushHeld()
      await logs.untilInSync()
      await stillness()
      if (isEnded || server.moves === before) return
    }
  }

  await Promise.race([rounds(), ended])
}
