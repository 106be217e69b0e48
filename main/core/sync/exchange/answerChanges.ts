import { join } from 'node:path'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { AnswerHeader, ChangesHeader } from '#shared/protocol/exchangeFile.ts'
import type { HostedAsk, OpenedExchange } from '#shared/protocol/hostedServer.ts'
import type { Ports } from '#core/ports.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { FileExchange } from './fileExchange.ts'
import { playChanges } from './play/playChanges.ts'
import type { Played } from './play/playChanges.ts'
import { openPlaySession } from './play/playSession.ts'
import { frameKey, newBoxKey } from './sealing.ts'
import { notWhole } from './sealedReader.ts'
import type { SealedFile } from './sealedReader.ts'
import { writeSealedFile } from './sealedWriter.ts'

type Refused = Exclude<OpenedExchange['is'], 'open'>

function refuse(is: Refused, { deviceName }: ChangesHeader): never {
  if (is === 'forged') throw notWhole()
  if (is === 'otherServer') throw refusal('precondition_failed', syncExchangeMessages.otherServer)
  if (is === 'otherKey') throw refusal('precondition_failed', syncExchangeMessages.otherKey)
  if (is === 'noAccess') throw refusal('forbidden', syncExchangeMessages.noAccess, { deviceName })
  throw refusal('precondition_failed', syncExchangeMessages.unknownComputer, { deviceName })
}

/**
 * Gives the changes in a file to the server that runs on this computer, and writes its answer. The server checks who signed the
 * file; what the file says passes the server's own sockets.
 * @throws OrgataError `corrupt`, `precondition_failed`, `forbidden`, `unavailable`, `disk_full`, `read_only`
 */
export async function answerChanges(options: {
  file: SealedFile
  header: ChangesHeader
  path: string
  /** Of the organization, on this computer: an attached file lies there for a moment, and never on a stick. */
  folder: string
  organizationId: string
  /** The server on this computer. */
  server: { url: string; pin: string; ask: HostedAsk }
  signer: DeviceSigner
  ports: Pick<Ports, 'clock' | 'timers' | 'network'>
  exchange: FileExchange
}): Promise<Played & { sizeBytes: number; personId: string }> {
  const { file, header, path, folder, server, signer, ports, exchange } = options
  const { deviceId, deviceName, fileId, number } = header
  if (header.organizationId !== options.organizationId) {
    const { organizationName } = header
    throw refusal('precondition_failed', syncExchangeMessages.otherOrganization, { organizationName })
  }
  const { headerLine, digest } = file
  const signature = toBase64(file.signature)
  const { opened } = await server.ask({ t: 'openExchange', headerLine, digest, signature })
  if (opened.is !== 'open') refuse(opened.is, header)
  const { received } = exchange.notes()
  const last = received[deviceId]
  if (last !== undefined && (number < last.number || (number === last.number && fileId !== last.fileId)))
    throw refusal('precondition_failed', syncExchangeMessages.olderChanges, { deviceName })
  const { secret, session: said } = opened
  const { receiptKey } = said
  if (receiptKey === undefined) throw notWhole()
  const { type: _, serverKey: _key, answerKey, ...common } = header
  const box = newBoxKey()
  const answer: AnswerHeader = {
    ...common,
    type: 'answer',
    at: toInstant(ports.clock.nowMs()),
    ephemeral: box.publicKey,
    receiptKey,
  }
  const line = JSON.stringify(answer)
  const key = frameKey(fromBase64(secret), headerLine)
  const writer = await writeSealedFile(path, line, frameKey(box.agree(answerKey), line))
  try {
    const session = openPlaySession({ ...ports, signer, server, session: said })
    const played = await playChanges({
      file,
      key,
      session,
      said,
      writer,
      spoolPath: join(folder, 'exchanged-file.part'),
      roomOf: exchange.roomOf,
    })
    const { sizeBytes } = await writer.finish(async (whole) => {
      const signed = await server.ask({ t: 'signExchange', digest: whole })
      return fromBase64(signed.signature)
    })
    exchange.keepNotes({ received: { ...received, [deviceId]: { fileId, number, at: header.at } } })
    return { ...played, sizeBytes, personId: said.personId }
  } catch (error) {
    await writer.abandon()
    throw error
  }
}
