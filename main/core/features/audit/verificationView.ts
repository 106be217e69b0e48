import type { Verification } from '#shared/contract/audit.contract.ts'
import type { VerifyResult } from '../../audit/auditVerify.ts'

/** The outcome of a verification as it crosses borders. */
export function verificationView(
  result: VerifyResult,
  others: Verification['others'],
  findings: Verification['findings'],
): Omit<Verification, 'records'> {
  const bad = result.firstBad
  return {
    ok: result.ok && findings.length === 0,
    entries: result.entries,
    checkpointSize: result.checkpointSize,
    root: result.root,
    firstBad:
      bad === null
        ? null
        : { seq: bad.seq, untilSeq: bad.untilSeq ?? null, problem: bad.problem, message: bad.message },
    findings,
    warnings: result.warnings.map((warning) => `Entry ${warning.seq}: ${warning.message}`),
    erased: result.erased,
    checkedAt: result.checkedAt,
    others,
  }
}
