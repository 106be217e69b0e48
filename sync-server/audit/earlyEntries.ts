import { hlcDevice } from '#shared/kernel/hlc.ts'
import { isStoredLevel } from '#shared/kernel/merkle.ts'
import type { ReadNode } from '#shared/kernel/merkle.ts'
import type { EarlyEntries } from '#shared/protocol/earlyEntries.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import { ownPlaceIds } from '../identity/ownPlaces.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { merkle, toHex } from './digest.ts'
import { findLog, readNode } from './logStore.ts'
import type { StoredLog } from './logStore.ts'
import { contentColumns, visibleRow } from './readLogs.ts'

/** All entries of one answer, in bytes: what does not fit comes with its log. */
const mostBytes = recordLimits.messageBytes / 4

/** An honest version has one entry, or two. */
const mostOfVersion = 2

/**
 * The entries by which the computers that stamped these versions bear them out, as far as the session may see them, each with
 * the proof that it is in the state of its log which the computer signed.
 */
export function earlyEntriesOf(
  db: Sqlite,
  session: DeviceSession,
  versions: readonly { id: string; hlc: string }[],
): EarlyEntries[] {
  const places = new Map<string, Set<number>>()
  for (const { id, hlc } of versions)
    for (const row of db.all(
      `SELECT l.logId, s.seq FROM log_subjects s JOIN logs l ON l.id = s.log
       WHERE s.recordId = ? AND s.hlc = ? AND l.organizationId = ? AND l.deviceId = ? LIMIT ?`,
      ...[id, hlc, session.organizationId, hlcDevice(hlc), mostOfVersion],
    )) {
      const logId = String(row.logId)
      places.set(logId, (places.get(logId) ?? new Set()).add(Number(row.seq)))
    }
  const ownPlaces = ownPlaceIds(db, session)
  let bytes = 0
  return [...places].flatMap(([logId, seqs]) => {
    const log = findLog(db, session.organizationId, logId)
    if (log === null) return []
    const read = readingOnce(db, log)
    const entries = [...seqs].flatMap((seq) => {
      if (seq > log.frontier.size) return []
      const stored = db.get(
        `SELECT ${contentColumns} FROM log_entries WHERE log = ? AND seq = ?`,
        ...[log.id, seq],
      )
      if (stored === undefined) return []
      const row = visibleRow({ session, readsPresent: true }, log, stored, ownPlaces)
      const size = (row.entry?.length ?? 0) + (row.payload?.length ?? 0)
      if (row.entry === null || bytes + size > mostBytes) return []
      bytes += size
      return [{ seq, row, proof: merkle.inclusionProof(seq - 1, log.frontier.size, read).map(toHex) }]
    })
    const { deviceId, checkpoint } = log
    return entries.length === 0 ? [] : [{ logId, deviceId, checkpoint, entries }]
  })
}

/** Reads each node of a tree once: the entries of one answer are mostly neighbours. */
function readingOnce(db: Sqlite, log: StoredLog): ReadNode {
  const known = new Map<string, Uint8Array>()
  const stored = readNode(db, log)
  const read: ReadNode = (level, position) => {
    const name = `${level} ${position}`
    const hash =
      known.get(name) ??
      (level === 0 || isStoredLevel(level) ? stored(level, position) : null) ??
      merkle.nodeHash(read(level - 1, position * 2), read(level - 1, position * 2 + 1))
    known.set(name, hash)
    return hash
  }
  return read
}
