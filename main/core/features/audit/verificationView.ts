import type { Verification } from '#shared/contract/audit.contract.ts'
import type { VerifyResult } from '../../audit/auditVerify.ts'

/** The outcome of a verification as it crosses borders. */
export function verificationView(result: VerifyResult, others: Verification['others']): Verification {
  const bad = result.firstBad
  return {
    ok: result.ok,
    entries: result.entries,
    checkpointSize: result.checkpointSize,
    root: result.root,
    firstBad:
      bad === null
        ? null
        : { seq: bad.seq, untilSeq: bad.untilSeq ?? null, problem: bad.problem, message: bad.message },
    warnings: result.warnings.map((warning) => `Entry ${warning.seq}: ${warning.message}`),
    erased: result.erased,
    checkedAt: result.checkedAt,
    others,
  }
}
