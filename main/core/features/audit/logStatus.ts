import { fromBase64 } from '#shared/kernel/bytes.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import type { QueryContext } from '#core/door/context.ts'
import { toldWords } from '#core/audit/told.ts'
import { witnessViews } from './otherLogs.ts'
import { lastVerification } from './lastVerification.ts'

/** How long the log is, since when, its last checkpoint, and whether it was verified. */
export function logStatus(context: QueryContext) {
  const { organization } = context
  const { audit, peers, sync } = organization
  const { waiting, logProblem } = sync.logs()
  const first = audit.size === 0 ? null : audit.get(1)
  return {
    logId: audit.logId,
    entries: audit.size,
    otherTeams: audit.size - audit.count({ teamId: organization.teamId }),
    firstAt: first?.entry?.time ?? null,
    checkpoint: audit.latestCheckpoint(),
    lastVerification: lastVerification(organization),
    witnesses: witnessViews(context, peers.witnesses.newest(audit.logId)),
    hasServer: sync.status().state !== 'off',
    waiting,
    problem: logProblem && {
      ...{ code: logProblem.code, seq: logProblem.seq },
      ...{ othersSize: logProblem.othersSize, at: logProblem.at },
      message: toldWords(logProblem, context.format),
    },
    keyFingerprint: hashHex(fromBase64(audit.signer.publicKey)),
  }
}
