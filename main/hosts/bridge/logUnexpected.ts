import type { Logger } from '#core/ports.ts'
import { OrgataError } from '#shared/kernel/errors.ts'

/** Logs unexpected errors, whose details a caller does not receive. */
export function logUnexpected(log: Logger, error: unknown): void {
  if (error instanceof OrgataError) return
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  log.error('An operation failed.', { error: text })
}
