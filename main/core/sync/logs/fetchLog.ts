import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { cosign } from '#shared/kernel/cosignature.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { LogDetail, LogHead, LogRow } from '#shared/protocol/logMessages.ts'
import { absorbPage } from '#core/audit/absorbPage.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { openCheckpoint } from '#core/audit/digest.ts'
import { sha256, toHex } from '#core/audit/digest.ts'
import type { EntriesAhead } from '#core/audit/earlyEntries.ts'
import type { PeerLog, PeerLogs, PeerProblem } from '#core/audit/peerLogs.ts'
import { told } from '#core/audit/told.ts'
import { logExchangeMessages } from '#shared/messages/logExchange.messages.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { LogServer } from './logServer.ts'
import { bringLog } from './bringLog.ts'
import { takeOtherWitnesses } from './otherWitnesses.ts'

/** Dependencies of `fetchLog`. */
export interface LogFetcher {
  db: Driver
  peers: PeerLogs
  /** Entries that came before their logs. */
  ahead: Pick<EntriesAhead, 'statesOf' | 'sizeOf'>
  clock: Clock
  signer: DeviceSigner
  organizationId: string
  server: LogServer
  /** Hash of the person's rights; other rights may show more of a log. */
  access: string
  publicKeyOf: (deviceId: string) => Uint8Array | null
  onProgress: () => void
  /** Yields to other work. */
  breathe: () => Promise<void>
  isStopped: () => boolean
}

/** Maximum rows without a signature; a sender signs every 250 or fewer. */
const mostUnsigned = 2_000

/**
 * Fetches another device's log with its countersignatures, verifies and countersigns it. A problem is stored with the log;
 * stored entries are never replaced.
 * @param detail a fresh answer of the server about the log, if known
 * @throws OrgataError `unavailable`, or the server's error
 */
export async function fetchLog(fetcher: LogFetcher, head: LogHead, detail?: LogDetail): Promise<void> {
  const { peers, server, signer } = fetcher
  const publicKey = fetcher.publicKeyOf(head.deviceId)
  if (publicKey === null) return
  const log = peers.open({ logId: head.logId, deviceId: head.deviceId, publicKey })
  const seen = await follow(fetcher, log, head, publicKey)
  if (fetcher.isStopped()) return
  const isMended = seen?.code === 'shorter' && (await bringLog(fetcher, log, head.size)) >= log.frontier.size
  if (fetcher.isStopped()) return
  const unfit = isMended ? null : seen
  if (isMended) fetcher.onProgress()
  const known = detail !== undefined && !isMended ? detail : await server.detail(head.logId)
  const now = peers.find(head.logId)
  if (fetcher.isStopped() || now === undefined) return
  const found = unfit ?? takeOtherWitnesses(fetcher, now, known)
  const problem = found ?? dispute(known)
  // A proven fork is permanent.
  const isLasting = now.problem?.code === 'fork' && now.problem.checkpoint !== null
  if (!isLasting && JSON.stringify(problem) !== JSON.stringify(now.problem)) {
    peers.setProblem(now, problem)
    fetcher.onProgress()
  }
  if (now.checkpoint === '' || head.deviceId === signer.deviceId) return
  try {
    if (found === null && !isLasting) await countersign(fetcher, now)
    else await present(fetcher, now)
  } catch (error) {
    // A server that stores nothing for now still gives the other logs; the next full check signs.
    if (!(error instanceof OrgataError && ['read_only', 'disk_full'].includes(error.code))) throw error
  }
}

async function follow(
  fetcher: LogFetcher,
  known: PeerLog,
  head: LogHead,
  publicKey: Uint8Array,
): Promise<PeerProblem | null> {
  const { db, peers, ahead, server, organizationId, access, clock } = fetcher
  if (!equalBytes(known.publicKey, publicKey)) {
    return { code: 'key', seq: 1, ...told(logExchangeMessages.otherKey), checkpoint: null }
  }
  const other = compareHead(fetcher, known, head)
  if (other !== null) return other
  // Changed rights may show withheld content: fetch from the start, which only fills in stored rows.
  let from = known.access === access ? known.frontier.size + 1 : 1
  let rows: LogRow[] = []
  while (from + rows.length <= head.size && !fetcher.isStopped()) {
    const page = await server.page(head.logId, from + rows.length)
    if (page.rows.length === 0) break
    rows = [...rows, ...page.rows]
    const isBehind = from + rows.length - 1 <= (peers.find(head.logId)?.frontier.size ?? 0)
    if (page.checkpoints.length === 0 && !isBehind) {
      if (rows.length <= mostUnsigned) continue
      const what = told(logExchangeMessages.unsigned, { count: String(rows.length) })
      return { code: 'fault', seq: from, ...what, checkpoint: null }
    }
    const log = peers.find(head.logId)
    if (log === undefined) break
    const facts = { nowMs: clock.nowMs(), access }
    // Whoever signed two logs is found where the one that was shown before ends.
    const shown = ahead.statesOf(head.logId, from, from + rows.length - 1)
    const checkpoints = [...page.checkpoints, ...shown]
    const problem = absorbPage(db, organizationId, log, { from, rows, checkpoints }, facts)
    if (problem !== null) return problem
    const size = peers.find(head.logId)?.frontier.size ?? 0
    const taken = Math.min(rows.length, size - from + 1)
    if (taken <= 0) {
      return { code: 'fault', seq: from, ...told(logExchangeMessages.notCovered), checkpoint: null }
    }
    rows = rows.slice(taken)
    from += taken
    fetcher.onProgress()
    await fetcher.breathe()
    if (fetcher.isStopped()) return null
  }
  const size = peers.find(head.logId)?.frontier.size ?? 0
  const said = Math.max(head.size, ahead.sizeOf(head.logId))
  if (fetcher.isStopped() || size >= said) return null
  const values = { said: String(said), given: String(size) }
  return {
    code: 'fault',
    seq: size + 1,
    ...told(logExchangeMessages.fewerThanSaid, values),
    checkpoint: null,
  }
}

/** The problem when the server's log is shorter than, or different from, the stored one. */
function compareHead({ peers }: LogFetcher, log: PeerLog, head: LogHead): PeerProblem | null {
  const { size } = log.frontier
  if (head.size > size || (head.size === size && head.leaf === toHex(log.leaf))) return null
  const signed = openCheckpoint(head.checkpoint, log)
  const root = signed === null || signed.size > size ? null : peers.rootAt(log, signed.size)
  if (signed !== null && root !== null && !equalBytes(root, signed.root)) {
    const what = told(logExchangeMessages.otherState, { size: String(signed.size) })
    return { code: 'fork', seq: signed.size, ...what, checkpoint: head.checkpoint }
  }
  if (head.size === size) {
    const what = told(logExchangeMessages.otherUnsigned, { seq: String(size) })
    return { code: 'fault', seq: size, ...what, checkpoint: null }
  }
  const what = told(logExchangeMessages.shorter, { size: String(size), left: String(head.size) })
  return { code: 'shorter', seq: head.size + 1, ...what, checkpoint: head.checkpoint }
}

/** The server's dispute about a log that is still fetched. */
function dispute({ disputes: [first] }: LogDetail): PeerProblem | null {
  if (first === undefined) return null
  const { kind, seq, checkpoint } = first
  const what =
    kind === 'fork'
      ? told(logExchangeMessages.otherSigned, { seq: String(seq) })
      : told(logExchangeMessages.heldByAnother, { size: String(seq) })
  return { code: 'disputed', seq, ...what, checkpoint }
}

/** Countersigns the log: it extends every state seen before. */
async function countersign({ peers, signer, clock, organizationId, server }: LogFetcher, log: PeerLog) {
  const last = peers.witnesses.newest(log.logId).find(({ deviceId }) => deviceId === signer.deviceId)
  const { size } = log.frontier
  if (last !== undefined && last.size >= size) return
  const timeSeconds = Math.floor(clock.nowMs() / 1_000)
  const line = lineFor(signer, organizationId, log.checkpoint, timeSeconds)
  await server.witness(log.logId, { checkpoint: log.checkpoint, cosignature: line })
  const witness = { deviceId: signer.deviceId, size, timeSeconds, note: `${log.checkpoint}${line}\n` }
  peers.witnesses.keep(log.logId, witness)
}

/** Sends the device's earlier checkpoint to the server as evidence for the device and the owners. */
async function present({ signer, clock, organizationId, server }: LogFetcher, log: PeerLog): Promise<void> {
  const timeSeconds = Math.floor(clock.nowMs() / 1_000)
  const cosignature = lineFor(signer, organizationId, log.checkpoint, timeSeconds)
  await server.witness(log.logId, { checkpoint: log.checkpoint, cosignature })
}

function lineFor(signer: DeviceSigner, organizationId: string, note: string, timeSeconds: number): string {
  const key = {
    name: auditOrigin(organizationId, signer.deviceId),
    publicKey: Buffer.from(signer.publicKey, 'base64'),
    sign: (bytes: Uint8Array) => signer.sign(bytes),
  }
  return cosign(sha256, parseNote(note)?.text ?? '', timeSeconds, key)
}
