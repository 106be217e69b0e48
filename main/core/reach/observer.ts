import type { AuditEntry, AuditFacts } from '#shared/entities/audit/auditEntry.ts'

/** Receives the core's work. Used by tests only. */
export interface WorkObserver {
  /** Entries joined the audit log: with whole records before and after, where they are about records. */
  logged(facts: readonly AuditFacts[], entries: readonly AuditEntry[]): void
  /** A query read records of this kind. */
  read(operation: string, kind: string): void
  /** An operation answered, or a stream sent an event. */
  answered(operation: string, answer: unknown): void
  /** The application closed. */
  closed(): void
}
