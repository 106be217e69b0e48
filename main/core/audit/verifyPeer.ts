import { setImmediate as nextTurn } from 'node:timers/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import { emptyFrontier, equalBytes, isStoredLevel } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
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

/** The result of checking a log that is not continued here. */
export interface PeerVerdict {
  ok: boolean
  /** How many entries were found good, from the first on. */
  entries: number
  /** The first entry that is not; `message` in plain words. */
  firstBad: { seq: number; untilSeq: number | null; problem: Problem; message: string } | null
}

const pageSize = 256

const problems: Record<LogFault, [Problem, string]> = {
  altered: ['altered', 'was changed after it came here: its text does not match its hash'],
  shape: ['shape', 'is not an entry that Orgata wrote'],
  place: ['place', 'stands in the place of another'],
  foreign: ['foreign', 'was written on another computer or for another organization'],
  chain: ['chain', 'is not the one that was written there: the chain breaks at it'],
  payload: ['payload', 'had its names or content changed'],
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
  const bad = (
    seq: number,
    problem: Problem,
    message: string,
    untilSeq: number | null = null,
  ): PeerVerdict => ({
    ok: false,
    entries: Math.min(follower.frontier.size, seq - 1),
    firstBad: { seq, untilSeq, problem, message },
  })
  for (const note of checkpoints) {
    const checkpoint = openCheckpoint(note, log)
    if (checkpoint === null)
      return bad(1, 'checkpoint', 'A kept checkpoint of this log does not bear the computer’s signature.')
    signed.set(checkpoint.size, checkpoint.root)
  }
  for (let first = 1; first <= log.frontier.size; first += pageSize) {
    if (options.signal?.aborted) throw new OrgataError('cancelled', 'The verification was stopped.')
    options.onProgress?.(first - 1)
    for (const row of readPeerRows(db, log.key, first, Math.min(log.frontier.size, first + pageSize - 1))) {
      const seq = follower.frontier.size + 1
      if (Number(row.seq) !== seq) return bad(seq, 'missing', `Entry ${seq} is missing: it was removed.`)
      const taken = follower.take(rowOf(row))
      if (taken.fault !== null) {
        const [problem, words] = problems[taken.fault]
        return bad(seq, problem, `Entry ${seq} ${words}.`)
      }
      const { entry } = taken.row
      if (!holdsContent(row, entry, log, options.maySee)) return bad(seq, 'payload', removed(seq))
      if (entry !== null) subjects.next(entry)
      if (entry !== null && !isFoundBy(row, entry)) return bad(seq, 'columns', foundOtherwise(seq))
      if (entry !== null) options.onEntry?.(entry)
      const root = signed.get(seq)
      if (root === undefined) continue
      if (!equalBytes(root, merkle.root(follower.frontier))) {
        const message = `Between entry ${signedUpTo + 1} and entry ${seq} the log is not the one that was signed.`
        return bad(signedUpTo + 1, 'root', message, seq)
      }
      signedUpTo = seq
    }
    await nextTurn()
  }
  const { size } = follower.frontier
  if (size < log.frontier.size)
    return bad(size + 1, 'missing', `Entry ${size + 1} is missing: it was removed.`)
  if (signedUpTo !== size || !equalBytes(follower.leaf, log.leaf)) {
    return bad(
      Math.min(signedUpTo, size) + 1,
      'checkpoint',
      'The signed end of this log is not the one that came here.',
    )
  }
  if (!tree.isWhole() || !isSameTree(follower.frontier, log.frontier)) {
    const message =
      'The stored tree of this log is not the one of its entries: parts of it were changed or removed.'
    return bad(Math.max(1, size), 'tree', message)
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
