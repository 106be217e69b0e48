import { roleAllows } from '#shared/entities/permission.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogDetail, LogPage, LogRow } from '#shared/protocol/logMessages.ts'
import { roleIn } from '../identity/access.ts'
import { ownPlaceIds } from '../identity/ownPlaces.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { toHex } from './digest.ts'
import { saltOfVersions } from './entriesOfVersion.ts'
import { checkpointsBetween, disputesOf, findLog, listHeads, witnessesOf } from './logStore.ts'
import type { StoredLog } from './logStore.ts'

/** Who reads logs. */
export interface LogReader {
  session: DeviceSession
  /** Whether their app reads entries of format 2; for another one a log ends before the first of them. */
  readsPresent: boolean
}

/**
 * One log: its head, its disputes, its countersignatures. An unknown log has no head, so that its own device begins
 * with the first entry.
 */
export function logDetailOf(db: Sqlite, { session, readsPresent }: LogReader, logId: string): LogDetail {
  const log = findLog(db, session.organizationId, logId)
  if (log === null) return { head: null, disputes: [], witnesses: [] }
  const heads = listHeads(db, session.organizationId, readsPresent)
  const end = readsPresent ? null : log.olderSize
  // A `longer` dispute ends when the log has grown past it and agrees.
  const disputes = disputesOf(db, log).filter(({ seq }) => end === null || seq <= end)
  const witnesses = witnessesOf(db, log, end ?? log.frontier.size)
  return { head: heads.find((one) => one.logId === logId) ?? null, disputes, witnesses }
}

/** What `visibleRow` reads of an entry. */
export const contentColumns = 'hash, teamId, entry, salt, payload, erased, versionSalt'

/**
 * Rows of a log from a number on, as far as the session may see them: of another team's entries only the hash, and
 * names and content only with the permission to read the audit log; the salt of the versions else. A device sees all of
 * its own log, and what was done to its person's places, without content.
 * @throws OrgataError `not_found`
 */
export function readPage(db: Sqlite, reader: LogReader, logId: string, from: number): LogPage {
  const { session } = reader
  const log = findLog(db, session.organizationId, logId)
  const end = log === null || reader.readsPresent ? null : log.olderSize
  if (log === null || end === 0) throw refusal('not_found', m.noLog)
  const ownPlaces = ownPlaceIds(db, session)
  const rows: LogRow[] = []
  let bytes = 0
  for (const row of db.all(
    `SELECT seq, ${contentColumns} FROM log_entries
     WHERE log = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?`,
    log.id,
    from,
    end ?? log.frontier.size,
    logLimits.batchEntries,
  )) {
    const size = String(row.entry).length + String(row.payload ?? '').length
    if (rows.length > 0 && bytes + size > logLimits.batchBytes) break
    bytes += size
    rows.push(visibleRow(reader, log, row, ownPlaces))
  }
  const checkpoints = rows.length === 0 ? [] : checkpointsBetween(db, log, from, from + rows.length - 1)
  return { from, rows, checkpoints }
}

/** A row as the reader may see it; `ownPlaces`: the ids of their places, whose end they see too. */
export function visibleRow(
  { session, readsPresent }: LogReader,
  log: StoredLog,
  row: Record<string, unknown>,
  ownPlaces: ReadonlySet<string>,
): LogRow {
  const hash = toHex(row.hash as Uint8Array)
  const entry = row.entry as string
  const role = roleIn(session.access, row.teamId === '' ? null : (row.teamId as string))
  const isOwn = log.deviceId === session.deviceId
  if (role === null && !isOwn && !(readsPresent && isAboutPlace(row, session.personId, ownPlaces)))
    return { hash, entry: null, salt: null, payload: null, erased: false }
  const isShown = isOwn || (role !== null && roleAllows(role, 'audit:read'))
  if (isShown && row.salt !== null) {
    const salt = toHex(row.salt as Uint8Array)
    return { hash, entry, salt, payload: row.payload as string, erased: false }
  }
  const withheld = { hash, entry, salt: null, payload: null, erased: isShown && row.erased === 1 }
  const salt = readsPresent ? saltOfVersions(row) : null
  return salt === null ? withheld : { ...withheld, versionSalt: toHex(salt) }
}

/**
 * Whether an entry is about a place of a person: one that the server has, or a new one, whose record follows its entry. Their
 * app needs it to accept the record.
 */
function isAboutPlace(
  { entry, payload }: Record<string, unknown>,
  personId: string,
  ownPlaces: ReadonlySet<string>,
): boolean {
  const text = entry as string
  if (!placeKinds.some((kind) => text.includes(`"kind":"${kind}"`))) return false
  const isNew = typeof payload === 'string' && payload.includes(`"personId":"${personId}"`)
  return isNew || [...ownPlaces].some((id) => text.includes(`"${id}"`))
}

const placeKinds = ['membership', 'organizationMember']
