import { setImmediate as nextTurn } from 'node:timers/promises'
import { emptyFrontier, equalBytes, isStoredLevel } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { createLogFollower } from '#shared/protocol/logFollower.ts'
import type { LogFault } from '#shared/protocol/logFollower.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { LogRow } from '#shared/protocol/logMessages.ts'
import type { Driver, SqlRow, SqlValue } from '../store/sqlite/driver.ts'
import { merkle, openCheckpoint, sha256, toHex } from './digest.ts'
import { isErased } from './erasures.ts'
import type { PeerLog } from './peerLogs.ts'
import { readPeerNodes, readPeerRows } from './peerRows.ts'
import { contentState } from './peerTables.ts'
import { foundOtherwise, misfiled, removed } from './rowCheck.ts'
import type { Problem } from './rowCheck.ts'
import { unpackText } from './storedText.ts'
import { createSubjectCheck, isFoundBy } from './subjectTable.ts'
import { told } from './told.ts'
import type { Told } from './told.ts'

/** The result of checking a log that is not continued here. */
export interface PeerVerdict {
  ok: boolean
  /** How many entries were found good, from the first on. */
  entries: number
  /** The first entry that is not. */
  firstBad: ({ seq: number; untilSeq: number | null; problem: Problem } & Told) | null
}

const pageSize = 256

const problems: Record<LogFault, [Problem, Message<{ seq: string }>]> = {
  altered: ['altered', logDefectMessages.alteredHere],
  shape: ['shape', logDefectMessages.shape],
  place: ['place', logDefectMessages.placeOfAnother],
  foreign: ['foreign', logDefectMessages.foreign],
  chain: ['chain', logDefectMessages.chain],
  payload: ['payload', logDefectMessages.payloadHere],
}

/**
 * Checks a received log from its first entry to its last, as stored: every hash, the chain, the content, the look-up
 * columns, the stored tree, and the device's signatures over it.
 * @throws OrgataError `cancelled`
 */
export async function verifyPeer(
  db: Driver,
  organizationId: string,
  log: PeerLog,
  checkpoints: readonly string[],
  options: {
    signal?: AbortSignal | undefined
    onProgress?: (done: number) => void
    /** Takes every readable entry, before the signatures over it were compared. */
    onEntry?: (entry: AuditEntry) => void
    /** Whether the server gives this computer the content of a team's entries; left out: of none. */
    maySee?: (teamId: string | null) => boolean
  } = {},
): Promise<PeerVerdict> {
  const tree = createTreeCheck(db, log.key)
  const follower = createLogFollower({
    sha256,
    merkle,
    organizationId,
    deviceId: log.deviceId,
    frontier: emptyFrontier,
    leaf: new Uint8Array(32),
    onNode: tree.next,
  })
  const present = db.prepare('SELECT size FROM audit_peer WHERE id = ?').get(log.key)?.size
  const subjects = createSubjectCheck(db, log.key, Number(present ?? 0))
  const signed = new Map<number, Uint8Array>()
  let signedUpTo = 0
  const bad = (seq: number, problem: Problem, what: Told, untilSeq: number | null = null): PeerVerdict => ({
    ok: false,
    entries: Math.min(follower.frontier.size, seq - 1),
    firstBad: { seq, untilSeq, problem, ...what },
  })
  for (const note of checkpoints) {
    const checkpoint = openCheckpoint(note, log)
    if (checkpoint === null) return bad(1, 'checkpoint', told(logDefectMessages.checkpointOfPeer))
    signed.set(checkpoint.size, checkpoint.root)
  }
  for (let first = 1; first <= log.frontier.size; first += pageSize) {
    if (options.signal?.aborted) throw refusal('cancelled', logErrorMessages.verificationStopped)
    options.onProgress?.(first - 1)
    for (const row of readPeerRows(db, log.key, first, Math.min(log.frontier.size, first + pageSize - 1))) {
      const seq = follower.frontier.size + 1
      const at = { seq: String(seq) }
      if (Number(row.seq) !== seq) return bad(seq, 'missing', told(logDefectMessages.missingHere, at))
      const taken = follower.take(rowOf(row))
      if (taken.fault !== null) {
        const [problem, words] = problems[taken.fault]
        return bad(seq, problem, told(words, at))
      }
      const { entry } = taken.row
      if (!holdsContent(row, entry, log, options.maySee)) return bad(seq, 'payload', removed(seq))
      if (entry !== null) subjects.next(entry)
      if (entry !== null && !isFoundBy(row, entry)) return bad(seq, 'columns', foundOtherwise(seq))
      if (entry !== null) options.onEntry?.(entry)
      const root = signed.get(seq)
      if (root === undefined) continue
      if (!equalBytes(root, merkle.root(follower.frontier))) {
        const range = { first: String(signedUpTo + 1), last: String(seq) }
        return bad(signedUpTo + 1, 'root', told(logDefectMessages.otherThanSigned, range), seq)
      }
      signedUpTo = seq
    }
    await nextTurn()
  }
  const { size } = follower.frontier
  if (size < log.frontier.size)
    return bad(size + 1, 'missing', told(logDefectMessages.missingHere, { seq: String(size + 1) }))
  if (signedUpTo !== size || !equalBytes(follower.leaf, log.leaf)) {
    return bad(Math.min(signedUpTo, size) + 1, 'checkpoint', told(logDefectMessages.signedEnd))
  }
  if (!tree.isWhole() || !isSameTree(follower.frontier, log.frontier)) {
    return bad(Math.max(1, size), 'tree', told(logDefectMessages.treeOfPeer))
  }
  const unlisted = subjects.end(size)
  if (unlisted !== null) return bad(unlisted, 'index', misfiled(unlisted))
  return { ok: true, entries: size, firstBad: null }
}

/** Whether the kept hashes with which a log goes on are those of its entries: with others its next part would look forged. */
const isSameTree = (of: Frontier, kept: Frontier) =>
  of.hashes.length === kept.hashes.length && of.hashes.every((hash, at) => equalBytes(hash, kept.hashes[at]!))

/** Compares the stored subtrees of a log, every eighth level, with those of its entries. */
function createTreeCheck(db: Driver, key: number) {
  const nodes = readPeerNodes(db, key)
  let isDifferent = false
  return {
    next(level: number, position: number, hash: Uint8Array): void {
      if (!isStoredLevel(level)) return
      const stored = nodes.get(`${level}/${position}`)
      nodes.delete(`${level}/${position}`)
      if (!(stored instanceof Uint8Array) || !equalBytes(stored, hash)) isDifferent = true
    },
    /** After the last entry. */
    isWhole: () => !isDifferent && nodes.size === 0,
  }
}

/** Whether names and content are there, or are missing for a reason that the tables may give. */
function holdsContent(
  row: SqlRow,
  entry: AuditEntry | null,
  { branch }: PeerLog,
  maySee?: (teamId: string | null) => boolean,
): boolean {
  // Nothing of what this computer wrote itself was ever kept from it.
  if (branch === 'here' && row.state !== contentState.stored) return entry !== null && isErased(entry)
  if (row.state === contentState.erased) return entry !== null && isErased(entry)
  if (row.state === contentState.withheld) return entry === null || maySee?.(entry.teamId) !== true
  return row.state !== contentState.stored || row.payload !== null || row.salt !== null
}

/** A text that cannot be read has no hash that fits. */
const textOf = (stored: SqlValue | undefined) => Buffer.from(unpackText(stored) ?? []).toString()

function rowOf(row: SqlRow): LogRow {
  return {
    hash: row.hash instanceof Uint8Array ? toHex(row.hash) : '',
    entry: row.state === contentState.hidden ? null : textOf(row.entry),
    salt: row.salt instanceof Uint8Array ? toHex(row.salt) : null,
    payload: row.payload === null ? null : textOf(row.payload),
    versionSalt: row.version_salt instanceof Uint8Array ? toHex(row.version_salt) : null,
    erased: row.state === contentState.erased,
  }
}
