import type { Logger } from '#core/ports.ts'
import { OrgataError } from '#shared/kernel/errors.ts'

/** Keeps for the log what a caller is not told: anything that was thrown and is no error of the product's own. */
export function logUnexpected(log: Logger, error: unknown): void {
  if (error instanceof OrgataError) return
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  log.error('An operation failed.', { error: text })
}
