import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import type { LogDetail } from '#shared/protocol/logMessages.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { PeerLog, PeerLogs, PeerProblem } from '#core/audit/peerLogs.ts'
import { openWitness } from '#core/audit/witnesses.ts'

/** What taking in countersignatures needs. */
interface WitnessTaker {
  peers: PeerLogs
  /** This computer, whose own countersignatures are known. */
  signer: DeviceSigner
  organizationId: string
  publicKeyOf: (deviceId: string) => Uint8Array | null
}

/**
 * Takes in the countersignatures that other computers gave on a log, after checking each, and compares what they saw with
 * what came here. Returns the contradiction where they saw something else: then somebody was shown another log.
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
      const message = `Another computer countersigned this log with other entries than those that came here, somewhere up to entry ${size}. Both states bear the signature of the computer that wrote it.`
      return { code: 'fork', seq: size, message, checkpoint: checkpointOf(witness.note) }
    }
    // What has not come here yet may follow; but not where the server says that there is no more.
    if (head === null || size <= head.size) continue
    const message = `Another computer countersigned ${size} entries of this log, and the server shows only ${head.size}.`
    problem ??= { code: 'shorter', seq: head.size + 1, message, checkpoint: checkpointOf(witness.note) }
  }
  return problem
}

/** The note without the witness's line, which comes last. */
function checkpointOf(note: string): string {
  return `${note.split('\n').slice(0, -2).join('\n')}\n`
}
