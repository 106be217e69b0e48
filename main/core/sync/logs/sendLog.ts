import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogDetail, LogRow } from '#shared/protocol/logMessages.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import { toHex } from '#core/audit/digest.ts'
import { openCheckpoint } from '#core/audit/digest.ts'
import { rowsToSend } from '#core/audit/logRows.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import { told } from '#core/audit/told.ts'
import type { KeyedTrouble } from '#core/audit/told.ts'
import { logExchangeMessages } from '#shared/messages/logExchange.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { saidOf } from '#shared/messages/keyed.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { openWitness } from '#core/audit/witnesses.ts'
import { isTooLargeForProxy } from '#core/sync/server/unreachable.ts'
import type { LogLedger, OwnLogProblem } from './logLedger.ts'
import type { LogServer } from './logServer.ts'

/** Dependencies of `sendLog`. */
export interface LogSender {
  log: AuditLog
  peers: PeerLogs
  ledger: LogLedger
  clock: Clock
  serverId: string
  server: LogServer
  /** The raw public key of a device; null if unknown. */
  publicKeyOf: (deviceId: string) => Uint8Array | null
  /** Called when the state of the log changes. */
  onProgress: () => void
  isStopped: () => boolean
}

/**
 * Compares the own log with others' copies. A signature of this computer that its log does not satisfy means a rolled
 * back state: it is reported and nothing is sent, which would be a fork.
 */
function compareLog(sender: LogSender, detail: LogDetail): OwnLogProblem | null {
  const { log, clock } = sender
  const { size } = log
  const at = toInstant(clock.nowMs())
  const key = { origin: log.origin, publicKey: Buffer.from(log.signer.publicKey, 'base64') }
  const isOurs = detail.head !== null && isBornOut(log, detail.head.size, detail.head.leaf)
  /** The first entry at which a signature of this computer contradicts its log. */
  const differing: number[] = []
  let othersSize = 0
  const look = (note: string | null, isFork: boolean) => {
    // Others' signatures prove nothing about this log.
    const signed = note === null ? null : openCheckpoint(note, key)
    if (signed === null) return
    const isKnown = signed.size <= size && equalBytes(log.rootAt(signed.size), signed.root)
    if (isKnown) return
    if (signed.size <= size || isFork) differing.push(signed.size)
    else othersSize = Math.max(othersSize, signed.size)
  }
  look(detail.head?.checkpoint ?? null, false)
  for (const dispute of detail.disputes) look(dispute.checkpoint, isOurs && dispute.kind === 'fork')
  for (const { note } of detail.witnesses) look(note, false)
  const known = Math.max(othersSize, detail.head?.size ?? 0)
  if (othersSize > 0) {
    const what = told(logExchangeMessages.ownShorter, { theirs: String(othersSize), own: String(size) })
    return { code: 'behind', seq: size + 1, othersSize, ...what, at }
  }
  if (differing.length === 0) return null
  const seq = Math.min(...differing)
  if (isOurs) return { code: 'copy', seq, othersSize: known, ...told(logExchangeMessages.ownCopied), at }
  const what = told(logExchangeMessages.ownOther, { seq: String(seq) })
  return { code: 'fork', seq, othersSize: known, ...what, at }
}

/** Whether the server's log is a prefix of this log. */
function isBornOut(log: AuditLog, size: number, leaf: string): boolean {
  return size <= log.size && toHex(log.leafAt(size)) === leaf
}

/**
 * Examines a log that is shorter here, and sends the server the local checkpoint once as evidence for the other holder of
 * this log.
 */
async function report(
  { log, server, clock }: LogSender,
  detail: LogDetail,
  problem: OwnLogProblem,
): Promise<OwnLogProblem> {
  const seq = Math.min(log.size, detail.head?.size ?? 0)
  if (seq < 1) return problem
  const [row] = (await server.page(log.logId, seq)).rows
  if (row === undefined || row.hash === toHex(log.leafAt(seq))) return problem
  const [own] = rowsToSend(log, seq)
  const isShown = detail.disputes.some(
    ({ kind, deviceId }) => kind === 'fork' && deviceId === log.signer.deviceId,
  )
  if (own !== undefined && !isShown) {
    const checkpoint = log.latestCheckpoint() ?? ''
    await server.push(log.logId, { from: seq, rows: [own], checkpoint })
  }
  const at = toInstant(clock.nowMs())
  const what = told(logExchangeMessages.ownOther, { seq: String(seq) })
  return { code: 'fork', seq, othersSize: problem.othersSize, ...what, at }
}

/** Verifies and stores the server's countersignatures of the own log. @returns whether one was new */
function takeWitnesses(sender: LogSender, detail: LogDetail): boolean {
  const { log, peers, publicKeyOf } = sender
  const own = { origin: log.origin, publicKey: Buffer.from(log.signer.publicKey, 'base64') }
  const known = new Set(peers.witnesses.newest(log.logId).map(({ note }) => note))
  let isNew = false
  for (const { deviceId, note } of detail.witnesses) {
    // Verified when stored.
    if (known.has(note)) continue
    const publicKey = publicKeyOf(deviceId)
    if (publicKey === null || deviceId === log.signer.deviceId) continue
    const origin = auditOrigin(log.organizationId, deviceId)
    const witness = openWitness(note, own, { origin, publicKey })
    if (witness === null || witness.size < 1 || witness.size > log.size) continue
    if (!equalBytes(log.rootAt(witness.size), witness.root)) continue
    const { size, timeSeconds } = witness
    isNew = peers.witnesses.keep(log.logId, { deviceId, size, timeSeconds, note: witness.note }) || isNew
  }
  return isNew
}

/**
 * Compares the own log with the server's, then sends the missing entries.
 * @returns the problem with the log, or null when the server has all entries
 * @throws OrgataError `unavailable`, or the server's error
 */
export async function sendLog(sender: LogSender): Promise<OwnLogProblem | null> {
  const { log, ledger, clock, server, serverId } = sender
  const { logId } = log
  const detail = await server.detail(logId)
  if (log.logId !== logId) return null
  takeWitnesses(sender, detail)
  const problem = compareLog(sender, detail)
  // A copy on another computer does not block this one.
  if (problem !== null && problem.code !== 'copy') return report(sender, detail, problem)
  const stored = detail.head?.size ?? 0
  if (detail.head !== null && !isBornOut(log, stored, detail.head.leaf))
    return refused(stored, told(logExchangeMessages.ownNeverSent), clock)
  ledger.setStored(serverId, logId, stored)
  sender.onProgress()
  return (await sendRest(sender)) ?? problem
}

/**
 * Sends the entries behind those that the server acknowledged, in signed batches. A server that has other ones says so.
 * @returns the problem with the log, or null when the server has all entries
 * @throws OrgataError `unavailable`, or the server's error
 */
export async function sendRest(sender: LogSender): Promise<OwnLogProblem | null> {
  const { log, ledger, clock, serverId } = sender
  const { logId } = log
  let stored = ledger.stored(serverId, logId)
  let maxBytes: number = logLimits.batchBytes
  while (stored < log.size && log.logId === logId && !sender.isStopped()) {
    const from = stored + 1
    const rows = rowsToSend(log, from, maxBytes)
    if (rows.length === 0)
      return refused(from, told(logExchangeMessages.ownUnreadable, { seq: String(from) }), clock)
    const size = stored + rows.length
    const answer = await push(sender, logId, { from, rows, checkpoint: log.checkpointAt(size) })
    if (answer === 'smaller') {
      maxBytes = Math.min(maxBytes, bytesOf(rows)) / 4
      continue
    }
    if (answer instanceof OrgataError) return refused(from, ofServer(answer), clock)
    if (answer.type === 'fork') {
      const what = told(logExchangeMessages.ownOtherEntry, { seq: String(answer.seq) })
      const at = toInstant(clock.nowMs())
      return { code: 'fork', seq: answer.seq, othersSize: answer.size, ...what, at }
    }
    // After a loss the server reports a gap: continue there, or compare again.
    if (answer.type === 'gap' && answer.size >= stored)
      throw refusal('unavailable', syncServerMessages.unfitAnswer)
    stored = answer.size
    ledger.setStored(serverId, logId, stored)
    sender.onProgress()
  }
  return null
}

const bytesOf = (rows: readonly LogRow[]) => Buffer.byteLength(JSON.stringify(rows))

/** `smaller`: a proxy in front of the server refuses requests of this size, and fewer entries can be sent at once. */
async function push(sender: LogSender, logId: string, batch: Parameters<LogServer['push']>[1]) {
  try {
    return await sender.server.push(logId, batch)
  } catch (error) {
    const isFinal =
      error instanceof OrgataError && ['invalid_input', 'too_large', 'forbidden'].includes(error.code)
    if (isFinal) return error
    if (batch.rows.length > 1 && isTooLargeForProxy(error)) return 'smaller'
    throw error
  }
}

const ofServer = (error: OrgataError): KeyedTrouble => ({ message: error.message, said: saidOf(error) })

function refused(seq: number, what: KeyedTrouble, clock: Clock): OwnLogProblem {
  return { code: 'refused', seq, othersSize: null, ...what, at: toInstant(clock.nowMs()) }
}
