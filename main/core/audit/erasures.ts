import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'

/**
 * Decides whether a signed erasure entry names the content of this entry: the one place that makes a missing payload
 * lawful. No kind of entry erases yet, so every missing payload is a defect.
 */
export function isErased(_entry: Pick<AuditEntry, 'deviceId' | 'seq'>): boolean {
  return false
}
