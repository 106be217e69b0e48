import { toBase64 } from '#shared/kernel/bytes.ts'
import { exchangeLimits } from '#shared/protocol/exchangeFile.ts'
import type { ChangesMessage } from '#shared/protocol/exchangeFile.ts'
import { presentApp } from '#shared/protocol/appSkills.ts'
import { replicatedCollections } from '#shared/protocol/recordMessages.ts'
import type { ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import { rowsToSend } from '#core/audit/logRows.ts'
import { messageBatches } from '#core/sync/records/messageBatches.ts'
import { filePieces } from './filePieces.ts'
import type { Outbox } from './outbox.ts'
import type { SealedWriter } from './sealedWriter.ts'

/** What a computer has for the server, beside what its session left open. */
export interface Unsent {
  readonly outbox: Outbox
  readonly log: AuditLog
  /** Entries of the own log that the server acknowledged. */
  readonly stored: number
  /** Entries of the other logs that are here. */
  readonly sizes: Readonly<Record<string, number>>
  /** The path of an attached file. */
  path(sha256: string): string
}

function* ownLog({ log, stored }: Unsent): Generator<ChangesMessage> {
  const { logId, size } = log
  for (let from = stored + 1; from <= size;) {
    const rows = rowsToSend(log, from)
    if (rows.length === 0) return
    const checkpoint = log.checkpointAt(from + rows.length - 1)
    yield { t: 'log', logId, push: { from, rows, checkpoint } }
    from += rows.length
  }
}

/** In the order in which a session sends it: the log before what it bears out, and questions last. */
function* messages(unsent: Unsent): Generator<ChangesMessage> {
  const { outbox, sizes } = unsent
  yield { t: 'app', skills: { ...presentApp } }
  yield* ownLog(unsent)
  for (const { logId, push } of outbox.logs.values()) yield { t: 'log', logId, push }
  for (const [logId, witness] of outbox.witnesses) yield { t: 'witness', logId, witness }
  const names = replicatedCollections as ReplicatedCollection[]
  for (const collection of names) {
    const own = [...outbox.rows.values()].filter((one) => one.collection === collection)
    for (const batch of messageBatches(own, ({ row }) => row))
      yield { t: 'push', collection, rows: batch.map(({ row }) => row) }
  }
  for (const [room, update] of outbox.rooms) yield { t: 'room', room, update: toBase64(update) }
  for (const collection of names)
    yield { t: 'pull', collection, checkpoint: outbox.pulls.get(collection) ?? null }
  yield { t: 'logs', sizes }
  yield { t: 'drafts', since: outbox.drafts }
  yield { t: 'wanted', files: [...outbox.wanted].slice(0, 10_000) }
}

/** Writes everything that the server has not acknowledged, and from where on this computer wants to know more. */
export async function writeChanges(writer: SealedWriter, unsent: Unsent): Promise<void> {
  for (const sha256 of unsent.outbox.files) {
    const path = unsent.path(sha256)
    for await (const piece of filePieces(path, exchangeLimits.pieceBytes)) {
      if ('size' in piece) await writer.json({ t: 'file', sha256, size: piece.size })
      else await writer.bytes(piece.bytes)
    }
  }
  for (const message of messages(unsent)) await writer.json(message)
  await writer.json({ t: 'end' })
}
