import type { Verification } from '#shared/contract/audit.contract.ts'
import { toldWords } from '#core/audit/told.ts'
import { earlierBad } from './actorCheck.ts'
import type { VerifyResult } from '../../audit/auditVerify.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The outcome of a verification of the own log as it crosses borders. */
export function verificationView(
  result: VerifyResult,
  actorProblem: Verification['firstBad'],
  findings: Verification['findings'],
  format: FormatMessage,
): Omit<Verification, 'logId' | 'records' | 'others' | 'untiedKeys' | 'remark'> {
  const bad = result.firstBad
  const ofLog =
    bad === null
      ? null
      : {
          ...{ seq: bad.seq, untilSeq: bad.untilSeq ?? null, problem: bad.problem },
          message: toldWords(bad, format),
        }
  const firstBad = earlierBad(ofLog, actorProblem)
  return {
    ok: firstBad === null && findings.length === 0,
    entries: firstBad === null ? result.entries : Math.min(result.entries, firstBad.seq - 1),
    checkpointSize: result.checkpointSize,
    root: result.root,
    firstBad,
    findings,
    warnings: result.warnings.map((warning) =>
      format(m.entrySays, { seq: warning.seq, problem: toldWords(warning, format) }),
    ),
    erased: result.erased,
    checkedAt: result.checkedAt,
  }
}
