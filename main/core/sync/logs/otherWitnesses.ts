import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import type { LogDetail } from '#shared/protocol/logMessages.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { PeerLog, PeerLogs, PeerProblem } from '#core/audit/peerLogs.ts'
import { told } from '#core/audit/told.ts'
import { logExchangeMessages } from '#shared/messages/logExchange.messages.ts'
import { openWitness } from '#core/audit/witnesses.ts'

/** Dependencies of the exchange of countersignatures. */
interface WitnessTaker {
  peers: PeerLogs
  /** This computer; its own countersignatures are skipped. */
  signer: DeviceSigner
  organizationId: string
  publicKeyOf: (deviceId: string) => Uint8Array | null
}

/**
 * Verifies and stores other computers' countersignatures of a log.
 * @returns the contradiction with the stored log: a split view of the server
 */
export function takeOtherWitnesses(
  { peers, signer, organizationId, publicKeyOf }: WitnessTaker,
  log: PeerLog,
  { head, witnesses }: LogDetail,
): PeerProblem | null {
  const known = new Set(peers.witnesses.newest(log.logId).map(({ note }) => note))
  let problem: PeerProblem | null = null
  for (const { deviceId, note } of witnesses) {
    if (known.has(note) || deviceId === signer.deviceId || deviceId === log.deviceId) continue
    const publicKey = publicKeyOf(deviceId)
    if (publicKey === null) continue
    const witness = openWitness(note, log, { origin: auditOrigin(organizationId, deviceId), publicKey })
    if (witness === null || witness.size < 1) continue
    const { size, timeSeconds } = witness
    if (size <= log.frontier.size) {
      const root = peers.rootAt(log, size)
      if (root !== null && equalBytes(root, witness.root)) {
        peers.witnesses.keep(log.logId, { deviceId, size, timeSeconds, note: witness.note })
        continue
      }
      const what = told(logExchangeMessages.witnessedOther, { size: String(size) })
      return { code: 'fork', seq: size, ...what, checkpoint: checkpointOf(witness.note) }
    }
    // Later entries may still follow, unless the server reports the log's end.
    if (head === null || size <= head.size) continue
    const what = told(logExchangeMessages.witnessedMore, { size: String(size), shown: String(head.size) })
    problem ??= { code: 'shorter', seq: head.size + 1, ...what, checkpoint: checkpointOf(witness.note) }
  }
  return problem
}

/** The note without the witness's line, the last one. */
function checkpointOf(note: string): string {
  return `${note.split('\n').slice(0, -2).join('\n')}\n`
}
