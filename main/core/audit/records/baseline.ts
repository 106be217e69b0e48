import type { AuditLog } from '../auditLog.ts'
import type { PeerLogs } from '../peerLogs.ts'

/** The kind of what the entry that ends a baseline is about. */
export const baselineKind = 'baseline'

/** Whether this computer has attested all that was here from before: a log of its own says so. */
export function isBaselineEnded({ audit, peers }: { audit: AuditLog; peers: PeerLogs }): boolean {
  const { deviceId } = audit.signer
  const earlier = peers.list().filter((log) => log.deviceId === deviceId)
  const readers = [audit, ...earlier.map((log) => peers.reader(log))]
  return readers.some((reader) => reader.count({ entityKind: baselineKind }) > 0)
}
