import { equalBytes } from '#shared/kernel/merkle.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { logExchangeMessages } from '#shared/messages/logExchange.messages.ts'
import { checkLogRow, createLogFollower } from '#shared/protocol/logFollower.ts'
import type { FollowedRow } from '#shared/protocol/logFollower.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogPage, LogRow } from '#shared/protocol/logMessages.ts'
import type { Driver, SqlValue } from '../store/sqlite/driver.ts'
import { merkle, openCheckpoint, sha256, toHex } from './digest.ts'
import type { PeerLog, PeerProblem } from './peerLogs.ts'
import { writePeerNode } from './peerRows.ts'
import { contentState } from './peerTables.ts'
import { packText } from './storedText.ts'
import { told } from './told.ts'
import type { Told } from './told.ts'
import { lookUpColumns, lookUpValues, writeSubjects } from './subjectTable.ts'

/**
 * Entries after which a signed state is kept, with the newest: those between two can be brought to a server in one message,
 * as far as it gave states that are this close.
 */
const keepEvery = logLimits.batchEntries / 2

/** Aborts a page; thrown so that its transaction rolls back. */
class Stop extends Error {
  readonly problem: PeerProblem
  constructor(problem: PeerProblem) {
    super(problem.message)
    this.problem = problem
  }
}

/**
 * Absorbs a page of another device's log in one transaction: text, hash, number, chain and content of every row, and
 * the device's signature over the tree at each checkpoint of the page. Rows already stored are compared, and completed
 * with content that was hidden before; rows after the last signature are left for later. Returns the defect, in which
 * case no row of the page was stored; null if all rows are good.
 */
export function absorbPage(
  db: Driver,
  organizationId: string,
  log: PeerLog,
  page: LogPage,
  facts: { nowMs: number; access: string },
): PeerProblem | null {
  const stop = (code: PeerProblem['code'], seq: number, what: Told) =>
    new Stop({ code, seq, ...what, checkpoint: null })
  if (page.from > log.frontier.size + 1) return null
  const signed = new Map<number, { note: string; root: Uint8Array }>()
  for (const note of page.checkpoints) {
    const checkpoint = openCheckpoint(note, log)
    if (checkpoint !== null && checkpoint.size < page.from + page.rows.length)
      signed.set(checkpoint.size, { note, root: checkpoint.root })
  }
  const follower = createLogFollower({
    sha256,
    merkle,
    organizationId,
    deviceId: log.deviceId,
    frontier: log.frontier,
    leaf: log.leaf,
    onNode: (level, position, hash) => writePeerNode(db, log.key, level, position, hash),
  })
  let { checkpoint } = log
  let signedUpTo = log.frontier.size
  const last = Math.max(signedUpTo, ...signed.keys())
  let lastKept = Number(
    db.prepare('SELECT max(size) AS size FROM audit_peer_checkpoint WHERE log = ?').get(log.key)?.size ?? 0,
  )
  try {
    db.transaction(() => {
      for (const [i, row] of page.rows.slice(0, last - page.from + 1).entries()) {
        const seq = page.from + i
        if (seq <= log.frontier.size) {
          fillIn(db, log, seq, row, stop)
          continue
        }
        const taken = follower.take(row)
        if (taken.fault !== null) {
          throw stop(
            'fault',
            seq,
            told(logExchangeMessages.notNext, { seq: String(seq), fault: taken.fault }),
          )
        }
        writeRow(db, log.key, taken.row, row)
        const statement = signed.get(seq)
        if (statement === undefined) continue
        if (!equalBytes(statement.root, merkle.root(follower.frontier))) {
          // It cannot be decided which of the two is true: the server may have invented the entries.
          throw stop(
            'fault',
            signedUpTo + 1,
            told(logExchangeMessages.otherThanSigned, { first: String(signedUpTo + 1), last: String(seq) }),
          )
        }
        signedUpTo = seq
        checkpoint = statement.note
        if (seq - lastKept >= keepEvery) {
          lastKept = seq
          db.prepare('INSERT INTO audit_peer_checkpoint (log, size, note) VALUES (?, ?, ?)').run(
            log.key,
            seq,
            statement.note,
          )
        }
      }
      db.prepare(
        `UPDATE audit_peer SET size = ?, frontier = ?, leaf = ?, checkpoint = ?, received_at = ?, access = ?
         WHERE id = ?`,
      ).run(
        follower.frontier.size,
        Buffer.concat(follower.frontier.hashes),
        follower.leaf,
        checkpoint,
        follower.frontier.size > log.frontier.size ? toInstant(facts.nowMs) : log.receivedAt,
        // A log that is read again, with other rights, has their mark only once all of it was.
        page.from - 1 + page.rows.length < log.frontier.size ? log.access : facts.access,
        log.key,
      )
    })
  } catch (error) {
    if (error instanceof Stop) return error.problem
    throw error
  }
  return null
}

/** Of an entry of which only the hash is known. */
const hiddenValues = ['', '', '', '', null] as const

function writeRow(db: Driver, log: number, { seq, entry, hash }: FollowedRow, row: LogRow): void {
  db.prepare(
    `INSERT OR REPLACE INTO audit_peer_entry (log, seq, hash, ${lookUpColumns.join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(log, seq, hash, ...(entry === null ? hiddenValues : lookUpValues(entry)))
  db.prepare(
    `INSERT OR REPLACE INTO audit_peer_content (log, seq, entry, salt, payload, version_salt, state)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    log,
    seq,
    packed(row.entry),
    bytesOf(row.salt),
    packed(row.payload),
    bytesOf(row.versionSalt),
    stateOf(row),
  )
  if (entry !== null) writeSubjects(db, log, entry)
}

const packed = (text: string | null) => (text === null ? null : packText(text))

const bytesOf = (hex: string | null | undefined) => (hex == null ? null : Buffer.from(hex, 'hex'))

function stateOf(row: LogRow): number {
  if (row.entry === null) return contentState.hidden
  if (row.payload !== null) return contentState.stored
  return row.erased ? contentState.erased : contentState.withheld
}

/**
 * A row already stored must be the same, and may add content that was hidden before. Content is never removed: an
 * erasure is unsigned, so the server's word would be the only evidence.
 */
function fillIn(
  db: Driver,
  log: PeerLog,
  seq: number,
  row: LogRow,
  stop: (code: PeerProblem['code'], seq: number, what: Told) => Error,
): void {
  const known = db
    .prepare(
      `SELECT e.hash, c.state, c.version_salt FROM audit_peer_entry e JOIN audit_peer_content c ON c.log = e.log AND c.seq = e.seq
       WHERE e.log = ? AND e.seq = ?`,
    )
    .get(log.key, seq)
  const hash: SqlValue | undefined = known?.hash
  if (!(hash instanceof Uint8Array) || toHex(hash) !== row.hash) {
    throw stop('fork', seq, told(logExchangeMessages.otherEntry, { seq: String(seq) }))
  }
  const state = stateOf(row)
  const bringsContent = state < Number(known?.state) && (state === contentState.stored || row.entry !== null)
  const bringsSalt =
    state === contentState.withheld &&
    known?.state === state &&
    known.version_salt === null &&
    row.versionSalt != null
  const brings = bringsContent || bringsSalt
  if (!brings) return
  const checked = checkLogRow({ sha256, merkle }, row, seq)
  if (checked.fault !== null) {
    throw stop('fault', seq, told(logExchangeMessages.notNext, { seq: String(seq), fault: checked.fault }))
  }
  writeRow(db, log.key, { seq, entry: checked.entry, hash }, row)
}
