import type { AuditLog } from '#core/audit/auditLog.ts'
import type { EntriesAhead } from '#core/audit/earlyEntries.ts'
import { openVersionEntries } from '#core/audit/versionEntries.ts'
import type { VersionEntries } from '#core/audit/versionEntries.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'

/** The own audit log, by which a server accepts the records. */
export interface OwnLog {
  /** Of the log that is written now. */
  readonly logId: string
  readonly deviceId: string
  readonly entries: VersionEntries
  /** Whether a log was continued here before the present one, which no server gets any more of. */
  isSetAside(logId: string): boolean
  /** Sends it, as far as the server takes it. */
  first(): Promise<void>
  /** Called when the server has more of it. Returns the way to stop. */
  onSent(listener: () => void): () => void
}

/** The exchange of the own log with the server. */
interface LogExchange {
  untilSent(): Promise<void>
  onSent(listener: () => void): () => void
}

/** @param early finds entries that came ahead of the logs of other devices */
export function ownLogOf(
  db: Driver,
  audit: AuditLog,
  logs: LogExchange,
  early: EntriesAhead['rowsOf'],
): OwnLog {
  return {
    get logId() {
      return audit.logId
    },
    deviceId: audit.signer.deviceId,
    entries: openVersionEntries(db, audit, early),
    isSetAside: (logId) =>
      db.prepare("SELECT 1 FROM audit_peer WHERE log_id = ? AND branch = 'here'").get(logId) !== undefined,
    first: logs.untilSent,
    onSent: logs.onSent,
  }
}
