import { join } from 'node:path'
import { createIdSource } from '#shared/kernel/id.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { montgomeryKey } from '#shared/kernel/montgomeryKey.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { sentTrouble } from '#shared/entities/sentWords.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { exchangeText } from '#shared/protocol/exchangeFile.ts'
import type { AnswerHeader, ChangesHeader } from '#shared/protocol/exchangeFile.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import type { SyncedDocuments } from '#core/sync/documents/syncedDocuments.ts'
import type { SyncedFiles } from '#core/sync/files/fileTransfer.ts'
import { openLogLedger } from '#core/sync/logs/logLedger.ts'
import { rightsMark } from '#core/sync/logs/rightsMark.ts'
import { isSignedByServer, keyToPin } from '#core/sync/server/serverKey.ts'
import type { ServerConnection } from '#core/sync/serverConnection.ts'
import type { SyncConfig } from '#core/sync/syncConfig.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import { createSerialQueue } from '#core/timing/serialQueue.ts'
import { nextNumber, readExchangeNotes, writeExchangeNotes } from './exchangeNotes.ts'
import type { Carried, ExchangeNotes } from './exchangeNotes.ts'
import { createFileServer } from './fileServer.ts'
import type { FileServer } from './fileServer.ts'
import { answerKeyOf, frameKey, newBoxKey } from './sealing.ts'
import { notWhole } from './sealedReader.ts'
import type { SealedFile } from './sealedReader.ts'
import { writeSealedFile } from './sealedWriter.ts'
import { readAnswers } from './serverAnswers.ts'
import type { ServerAnswers } from './serverAnswers.ts'
import { writeChanges } from './writeChanges.ts'

/** Names for whoever holds the file. */
export interface FileNamesOfPeople {
  organizationName: string
  personName: string
}

interface Waiting {
  records: readonly unknown[]
  documents: readonly unknown[]
  files: readonly unknown[]
}

/** What an answer did here. */
export interface TakenAnswer {
  /** The server was put back to an earlier state: the next file compares everything. */
  isStartedOver: boolean
  received: Carried
  /** What the server does not have. */
  waiting: Carried
  /** Why the server took no more of the log, a document or a file. */
  problems: Trouble[]
}

/** The exchange with the team's server by files, on a computer that the server knows. */
export interface FileExchange {
  notes(): ExchangeNotes
  keepNotes(change: Partial<ExchangeNotes>): void
  /** Whether a file can be saved: the server was reached once, and has a key. */
  readonly isPossible: boolean
  /**
   * Writes what the server has not acknowledged into a file.
   * @throws OrgataError `precondition_failed`, `disk_full`, `read_only`
   */
  save(path: string, names: FileNamesOfPeople): Promise<{ carried: Carried; sizeBytes: number }>
  /** Takes the server's answer. @throws OrgataError `corrupt`, `precondition_failed`, `forbidden` */
  take(file: SealedFile, header: AnswerHeader): Promise<TakenAnswer>
  /** Runs what reads files of colleagues, one file after the other. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** The room of a document; null where this computer does not know it. */
  roomOf(key: string): string | null
}

export function createFileExchange(parts: {
  organizationId: string
  personId: string
  folder: string
  ports: Pick<Ports, 'clock' | 'random' | 'deviceName'>
  signer: DeviceSigner
  audit: AuditLog
  peers: PeerLogs
  store: Store
  ledger: SyncLedger
  documents: SyncedDocuments
  files: SyncedFiles
  current: () => ServerConnection | null
  /**
   * Lets the sync go on over a file in the place of the network, until nothing more comes of it.
   * @returns what the server does not have then
   */
  over: (server: FileServer) => Promise<Waiting>
  /** Connects with other facts about the server. */
  restart: (config: SyncConfig) => Promise<void>
}): FileExchange {
  const { organizationId, personId, ports, signer, audit: log, peers, store, documents } = parts
  const notesPath = join(parts.folder, 'exchange.json')
  const logLedger = openLogLedger(store.db)
  const turns = createSerialQueue()
  const newId = createIdSource(ports.clock, ports.random)

  /** What is known of the server. */
  function known(): { config: SyncConfig; serverId: string; epochId: string; serverKey: string } {
    const config = parts.current()?.config
    if (config === undefined) throw refusal('precondition_failed', syncExchangeMessages.notJoined)
    const { serverId, receiptKey } = config
    if (serverId === null || receiptKey === null)
      throw refusal('precondition_failed', syncExchangeMessages.neverConnected)
    return { config, serverId, epochId: config.epoch ?? serverId, serverKey: receiptKey }
  }

  function roomOf(key: string): string | null {
    if (!documents.isNamed(key)) return null
    const { document, release } = documents.hold(key)
    release()
    return document.room
  }

  function serverOf(config: SyncConfig, epochId: string, answers: ServerAnswers | null): FileServer {
    return createFileServer({
      answers,
      config,
      personId,
      clock: ports.clock,
      log,
      roomOf,
      storedHere: () => logLedger.stored(epochId, log.logId),
      sizeHere: (logId) => peers.find(logId)?.frontier.size ?? 0,
    })
  }

  /** A log that this person could not read whole so far is left out, so that the server sends all of it. */
  function sizesHere(): Record<string, number> {
    const access = rightsMark(store, personId)
    const whole = peers.list().filter((one) => one.access === access)
    return Object.fromEntries(whole.map(({ logId, frontier }) => [logId, frontier.size]))
  }

  function checkAnswer(header: AnswerHeader, serverId: string): void {
    const { answered } = readExchangeNotes(notesPath)
    if (header.organizationId !== organizationId) {
      const { organizationName } = header
      throw refusal('precondition_failed', syncExchangeMessages.otherOrganization, { organizationName })
    }
    if (header.deviceId !== signer.deviceId) {
      const { deviceName } = header
      throw refusal('precondition_failed', syncExchangeMessages.answerOfOther, { deviceName })
    }
    if (header.serverId !== serverId) throw refusal('precondition_failed', syncExchangeMessages.otherServer)
    if (answered !== null && header.number < answered.number)
      throw refusal('precondition_failed', syncExchangeMessages.olderAnswer)
  }

  async function save(
    path: string,
    { organizationName, personName }: FileNamesOfPeople,
  ): Promise<{ carried: Carried; sizeBytes: number }> {
    const { config, serverId, epochId, serverKey } = known()
    const server = serverOf(config, epochId, null)
    const waiting = await parts.over(server)
    server.outbox.drafts = parts.ledger.draftMark(epochId)
    const stored = logLedger.stored(epochId, log.logId)
    const number = nextNumber(ports.clock.nowMs(), readExchangeNotes(notesPath), config.epochSince)
    const box = newBoxKey()
    const header: ChangesHeader = {
      format: 'orgata-exchange',
      version: 1,
      type: 'changes',
      organizationId,
      organizationName: cutText(organizationName, 300),
      serverId,
      deviceId: signer.deviceId,
      deviceName: cutText(ports.deviceName, 300),
      personName: cutText(personName, 300),
      fileId: newId(),
      number,
      at: toInstant(ports.clock.nowMs()),
      ephemeral: box.publicKey,
      serverKey,
      answerKey: '',
    }
    header.answerKey = answerKeyOf(signer, organizationId, header.fileId).publicKey
    const line = JSON.stringify(header)
    const secret = box.agree(toBase64(montgomeryKey(fromBase64(serverKey))))
    const writer = await writeSealedFile(path, line, frameKey(secret, line))
    const carried: Carried = {
      records: server.outbox.rows.size,
      logEntries: log.size - stored,
      documents: waiting.documents.length,
      files: server.outbox.files.size,
    }
    try {
      const filePath = (sha256: string) => parts.files.path(sha256)
      await writeChanges(writer, { outbox: server.outbox, log, stored, sizes: sizesHere(), path: filePath })
      const sign = (digest: string) => signer.sign(Buffer.from(exchangeText('changes', digest)))
      const { sizeBytes } = await writer.finish((digest) => Promise.resolve(sign(digest)))
      const { fileId, at } = header
      writeExchangeNotes(notesPath, { saved: { fileId, number, at, carried } })
      return { carried, sizeBytes }
    } catch (error) {
      await writer.abandon()
      throw error
    }
  }

  async function take(file: SealedFile, header: AnswerHeader): Promise<TakenAnswer> {
    const { config, serverId, epochId, serverKey } = known()
    checkAnswer(header, serverId)
    const key = keyToPin(serverId, serverKey, header.receiptKey)
    if (!isSignedByServer(key, exchangeText('answer', file.digest), toBase64(file.signature)))
      throw notWhole()
    const secret = answerKeyOf(signer, organizationId, header.fileId).agree(header.ephemeral)
    const answers = await readAnswers(file, frameKey(secret, file.headerLine))
    const isOurs = answers.session.serverId === serverId && answers.session.organizationId === organizationId
    if (!isOurs) throw notWhole()
    const isStartedOver = answers.session.epoch !== epochId
    if (isStartedOver && header.number <= config.epochSince)
      throw refusal('precondition_failed', syncExchangeMessages.fileBeforeRestore)
    let left: Waiting = { records: [], documents: [], files: [] }
    if (isStartedOver) {
      const { epoch } = answers.session
      await parts.restart({ ...config, epoch, epochSince: ports.clock.nowMs() })
    } else left = await parts.over(serverOf(config, epochId, answers))
    const waiting: Carried = {
      records: left.records.length,
      logEntries: log.size - logLedger.stored(epochId, log.logId),
      documents: left.documents.length,
      files: left.files.length,
    }
    const { fileId, number, at } = header
    writeExchangeNotes(notesPath, { answered: { fileId, number, at, carried: answers.brought } })
    return {
      isStartedOver,
      waiting,
      received: answers.brought,
      problems: answers.refused.map((message) => sentTrouble(message)),
    }
  }

  return {
    notes: () => readExchangeNotes(notesPath),
    keepNotes: (change) => writeExchangeNotes(notesPath, change),
    get isPossible() {
      const config = parts.current()?.config
      return config !== undefined && config.serverId !== null && config.receiptKey !== null
    },
    inTurn: (work) => turns.add(work),
    save: (path, names) => turns.add(() => save(path, names)),
    take: (file, header) => turns.add(() => take(file, header)),
    roomOf,
  }
}
