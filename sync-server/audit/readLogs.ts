import { roleAllows } from '#shared/entities/permission.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogDetail, LogPage, LogRow } from '#shared/protocol/logMessages.ts'
import { roleIn } from '../identity/access.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { toHex } from './digest.ts'
import { checkpointsBetween, disputesOf, findLog, listHeads, witnessesOf } from './logStore.ts'
import type { StoredLog } from './logStore.ts'

/**
 * One log: its head, its disputes, its countersignatures. An unknown log has no head, so that its own device begins
 * with the first entry.
 */
export function logDetailOf(db: Sqlite, session: DeviceSession, logId: string): LogDetail {
  const log = findLog(db, session.organizationId, logId)
  if (log === null) return { head: null, disputes: [], witnesses: [] }
  const head = listHeads(db, session.organizationId).find((one) => one.logId === logId) ?? null
  // A `longer` dispute ends when the log has grown past it and agrees.
  return { head, disputes: disputesOf(db, log), witnesses: witnessesOf(db, log) }
}

/**
 * Rows of a log from a number on, as far as the session may see them: of another team's entries only the hash, and
 * names and content only with the permission to read the audit log. A device sees all of its own log.
 * @throws OrgataError `not_found`
 */
export function readPage(db: Sqlite, session: DeviceSession, logId: string, from: number): LogPage {
  const log = findLog(db, session.organizationId, logId)
  if (log === null) throw new OrgataError('not_found', 'There is no such log.')
  const rows: LogRow[] = []
  let bytes = 0
  for (const row of db.all(
    'SELECT seq, hash, teamId, entry, salt, payload, erased FROM log_entries WHERE log = ? AND seq >= ? ORDER BY seq LIMIT ?',
    log.id,
    from,
    logLimits.batchEntries,
  )) {
    const size = String(row.entry).length + String(row.payload ?? '').length
    if (rows.length > 0 && bytes + size > logLimits.batchBytes) break
    bytes += size
    rows.push(visible(session, log, row))
  }
  const checkpoints = rows.length === 0 ? [] : checkpointsBetween(db, log, from, from + rows.length - 1)
  return { from, rows, checkpoints }
}

function visible(session: DeviceSession, log: StoredLog, row: Record<string, unknown>): LogRow {
  const hash = toHex(row.hash as Uint8Array)
  const teamId = row.teamId === '' ? null : (row.teamId as string)
  const role = roleIn(session.access, teamId)
  const isOwn = log.deviceId === session.deviceId
  if (role === null && !isOwn) return { hash, entry: null, salt: null, payload: null, erased: false }
  const entry = row.entry as string
  if (!isOwn && (role === null || !roleAllows(role, 'audit:read')))
    return { hash, entry, salt: null, payload: null, erased: false }
  const salt = row.salt === null ? null : toHex(row.salt as Uint8Array)
  return { hash, entry, salt, payload: row.payload as string | null, erased: row.erased === 1 }
}
