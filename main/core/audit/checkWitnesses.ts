import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import type { Problem } from './rowCheck.ts'
import { openWitness } from './witnesses.ts'
import type { Witness } from './witnesses.ts'

/**
 * Checks the stored countersignatures of a log whose entries are good: both signatures of each, and their roots against
 * the log. Returns the first bad one. Those of unknown keys are skipped.
 */
export function checkWitnesses(
  witnesses: readonly Witness[],
  log: { origin: string; publicKey: Uint8Array; size: number; rootAt(size: number): Uint8Array | null },
  organizationId: string,
  publicKeyOf: (deviceId: string) => Uint8Array | undefined,
): { seq: number; untilSeq: null; problem: Problem; message: string } | null {
  const wrong = (seq: number, problem: Problem, message: string) => ({
    seq: Math.min(Math.max(1, seq), log.size),
    untilSeq: null,
    problem,
    message,
  })
  for (const { deviceId, size, note } of witnesses) {
    const publicKey = publicKeyOf(deviceId)
    if (publicKey === undefined) continue
    const seen = openWitness(note, log, { origin: auditOrigin(organizationId, deviceId), publicKey })
    if (seen?.size !== size) {
      const message = `A countersignature that was kept for this log, up to entry ${size}, was changed on this computer: it does not bear the signatures that it came with.`
      return wrong(size, 'countersignature', message)
    }
    const root = size <= log.size ? log.rootAt(size) : null
    if (root === null || !equalBytes(root, seen.root)) {
      const message =
        size > log.size
          ? `Another computer countersigned ${size} entries of this log, and only ${log.size} are here.`
          : `Another computer countersigned this log with other entries than those that are here, somewhere up to entry ${size}.`
      return wrong(size, 'witness', message)
    }
  }
  return null
}
