import { maxSubjects } from '#shared/entities/audit/auditEntry.ts'
import type { FactSubject } from '#shared/entities/audit/auditEntry.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'

/** What one entry is about. */
export interface SubjectBatch<S extends FactSubject> {
  teamId: string | null
  subjects: S[]
}

/** Far below what still travels with an entry, because JSON in JSON grows. */
const batchBytes = logLimits.payloadBytes / 4

/**
 * Splits what one action was about into entries, in order: each of one team, with at most `maxSubjects` things and no more
 * content than others can be sent.
 */
export function subjectBatches<S extends FactSubject & { teamId: string | null }>(
  noted: readonly S[],
): SubjectBatch<S>[] {
  const batches: SubjectBatch<S>[] = []
  for (const [teamId, subjects] of Map.groupBy(noted, (one) => one.teamId)) {
    let batch: S[] = []
    let bytes = 0
    for (const subject of subjects) {
      const size = JSON.stringify([subject.before, subject.after]).length
      if (batch.length === maxSubjects || (batch.length > 0 && bytes + size > batchBytes)) {
        batches.push({ teamId, subjects: batch })
        batch = []
        bytes = 0
      }
      batch.push(subject)
      bytes += size
    }
    batches.push({ teamId, subjects: batch })
  }
  return batches
}
