import { belongsToLogOf } from '#shared/entities/audit/actorOfLog.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import { createLogFollower, logFaults } from '#shared/protocol/logFollower.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogPush, LogPushed } from '#shared/protocol/logMessages.ts'
import { deviceSession } from '../identity/sessions.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { contentTells } from './contentTells.ts'
import { merkle, openCheckpoint, sha256, toHex } from './digest.ts'
import { demandEntries } from './demandedEntries.ts'
import { indexVersions } from './entriesOfVersion.ts'
import {
  createLog,
  endForOlderApps,
  eraseContent,
  findLog,
  keepDispute,
  leafAt,
  rootAt,
  resolveDisputes,
  writeEntry,
  writeHead,
  writeNode,
} from './logStore.ts'
import type { StoredLog } from './logStore.ts'

type PushedRow = LogPush['rows'][number]

const refused = (message: Message) => refusal('invalid_input', message)

/**
 * Appends the next entries of a device's log, in one transaction. Repeated entries have no effect. Entries that
 * differ from stored ones are a fork: refused, kept, and reported. An entry of format 2 names nobody but the person of the
 * device, what acts for them, and the product. `isNews` says whether others must be notified.
 *
 * Another device may bring what the server lost: the next entries of a log that is known here, whole and under the signature
 * of its own device, which still has its place.
 * @throws OrgataError `forbidden` for a log that the sender cannot add to, `invalid_input` for anything but its next part
 */
export function acceptEntries(
  db: Sqlite,
  clock: Clock,
  sender: DeviceSession,
  logId: string,
  push: LogPush,
): { answer: LogPushed; isNews: boolean } {
  return db.transaction(() => {
    const known = findLog(db, sender.organizationId, logId)
    const isBrought = known !== null && known.deviceId !== sender.deviceId
    const session = deviceSession(db, sender.organizationId, known?.deviceId ?? sender.deviceId)
    if (session === null || (isBrought && deviceSession(db, sender.organizationId, sender.deviceId) === null))
      throw refusal('forbidden', m.logWithoutPlace)
    const size = known?.frontier.size ?? 0
    // Only its own computer can say that an entry is another one, or that content was erased.
    if (push.from > size + 1 || (isBrought && push.from <= size))
      return { answer: { type: 'gap', size }, isNews: false }
    const now = toInstant(clock.nowMs())
    const log = known ?? begin(db, session, logId, now)

    const repeated = push.rows.slice(0, Math.max(0, size + 1 - push.from))
    for (const [i, row] of repeated.entries()) {
      const seq = push.from + i
      if (toHex(leafAt(db, log, seq) ?? new Uint8Array(0)) !== row.hash) {
        const isNews = keepFork(db, log, { row, seq, checkpoint: push.checkpoint, now })
        return { answer: { type: 'fork', size, seq }, isNews }
      }
      if (row.erased) eraseContent(db, log, seq)
    }
    const fresh = push.rows.slice(repeated.length)
    if (fresh.length === 0)
      return { answer: { type: 'stored', size }, isNews: repeated.some(({ erased }) => erased) }
    if (size + fresh.length > logLimits.entries) throw refused(m.logTooLong)
    const grown = appendEntries(db, log, { session, rows: fresh, isBrought, now })
    acceptHead(db, log, grown, { checkpoint: push.checkpoint, now })
    return { answer: { type: 'stored', size: grown.frontier.size }, isNews: true }
  })
}

/** Keeps an entry that differs from the stored one. @returns whether others must be notified */
function keepFork(
  db: Sqlite,
  log: StoredLog,
  { row, seq, checkpoint, now }: { row: PushedRow; seq: number; checkpoint: string; now: string },
): boolean {
  return keepDispute(db, log, {
    kind: 'fork',
    seq,
    evidence: row.entry ?? row.hash,
    checkpoint: openCheckpoint(checkpoint, log) === null ? null : checkpoint,
    deviceId: log.deviceId,
    at: now,
  })
}

/**
 * Stores the next entries of a log, in a running transaction, before their signature is checked.
 * @param of.isBrought whether another computer brings them
 * @throws OrgataError `invalid_input` for an entry that is not the next one, or not by this computer's person
 */
function appendEntries(
  db: Sqlite,
  log: StoredLog,
  of: { session: DeviceSession; rows: readonly PushedRow[]; isBrought: boolean; now: string },
): StoredLog {
  const { session, isBrought, now } = of
  const follower = createLogFollower({
    sha256,
    merkle,
    organizationId: session.organizationId,
    deviceId: session.deviceId,
    frontier: log.frontier,
    leaf: log.leaf,
    onNode: (level, position, hash) => writeNode(db, log, level, position, hash),
  })
  let firstPresent: string | null = null
  for (const row of of.rows) {
    const seq = follower.frontier.size + 1
    const refuse = (why: Message) => refusal('invalid_input', m.entryNotTaken, { seq: String(seq), why })
    if (row.entry === null) throw refuse(m.withoutText)
    // Nothing would bring the content later.
    if (isBrought && (row.salt === null || row.payload === null))
      throw refusal('invalid_input', m.entryWithoutContent, { seq: String(seq) })
    const taken = follower.take(row)
    if (taken.fault !== null) throw refuse(logFaults[taken.fault])
    writeEntry(db, log, taken.row, row)
    const { entry } = taken.row
    if (entry?.v !== 2) continue
    if (!belongsToLogOf(entry, session.personId)) throw refuse(m.ofOtherPerson)
    if (!contentTells(entry, row)) throw refuse(m.contentOtherwise)
    indexVersions(db, log, entry)
    firstPresent ??= entry.time
  }
  if (firstPresent !== null) {
    if (log.olderSize === null) endForOlderApps(db, log)
    if (session.access.isOwner)
      demandEntries(db, session.organizationId, firstPresent < now ? firstPresent : now)
  }
  return { ...log, frontier: follower.frontier, leaf: follower.leaf }
}

/**
 * Makes the entries that were appended the log's head.
 * @throws OrgataError `invalid_input` unless the checkpoint is signed by the log's computer over exactly these entries
 */
function acceptHead(
  db: Sqlite,
  log: StoredLog,
  grown: StoredLog,
  { checkpoint, now }: { checkpoint: string; now: string },
): void {
  const { frontier, leaf } = grown
  const signed = openCheckpoint(checkpoint, log)
  if (signed === null || signed.size !== frontier.size) throw refused(m.entriesUnsigned)
  if (!equalBytes(signed.root, merkle.root(frontier))) throw refused(m.otherEntries)
  writeHead(db, log, { frontier, leaf, checkpoint, now })
  resolveDisputes(db, grown, (disputed) => {
    const past = openCheckpoint(disputed, log)
    return past !== null && equalBytes(rootAt(db, grown, past.size), past.root)
  })
}

/** The first entries of a log: a device has one under its own id, and a few that it began later. */
function begin(db: Sqlite, session: DeviceSession, logId: string, now: string): StoredLog {
  const { organizationId, deviceId } = session
  const isOthers =
    logId !== deviceId &&
    db.get('SELECT 1 FROM devices WHERE organizationId = ? AND id = ?', organizationId, logId) !== undefined
  if (isOthers) throw refusal('forbidden', m.ownLogOnly)
  const count = db.get(
    'SELECT count(*) AS n FROM logs WHERE organizationId = ? AND deviceId = ?',
    organizationId,
    deviceId,
  )
  if (Number(count?.n) >= logLimits.logsPerDevice) throw refused(m.manyLogs)
  createLog(db, { organizationId, logId, deviceId, now })
  const log = findLog(db, organizationId, logId)
  if (log === null) throw new OrgataError('internal', 'The log could not be begun.')
  return log
}
