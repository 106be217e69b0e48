import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import type { Problem } from './rowCheck.ts'
import { told } from './told.ts'
import type { Told } from './told.ts'
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
): ({ seq: number; untilSeq: null; problem: Problem } & Told) | null {
  const wrong = (seq: number, problem: Problem, what: Told) => ({
    seq: Math.min(Math.max(1, seq), log.size),
    untilSeq: null,
    problem,
    ...what,
  })
  for (const { deviceId, size, note } of witnesses) {
    const publicKey = publicKeyOf(deviceId)
    if (publicKey === undefined) continue
    const seen = openWitness(note, log, { origin: auditOrigin(organizationId, deviceId), publicKey })
    if (seen?.size !== size) {
      return wrong(size, 'countersignature', told(logDefectMessages.countersignature, { size: String(size) }))
    }
    const root = size <= log.size ? log.rootAt(size) : null
    if (root === null || !equalBytes(root, seen.root)) {
      const what =
        size > log.size
          ? told(logDefectMessages.witnessedMore, { size: String(size), here: String(log.size) })
          : told(logDefectMessages.witnessedOthers, { size: String(size) })
      return wrong(size, 'witness', what)
    }
  }
  return null
}
