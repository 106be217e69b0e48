import { z } from 'zod'
import { mergedReader } from './mergedReader.ts'
import type { MergedReader } from './mergedReader.ts'
import { logOrigin, parseCheckpoint } from '#shared/kernel/checkpoint.ts'
import { equalBytes, frontierOf } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Driver, SqlRow } from '../store/sqlite/driver.ts'
import type { AuditReader, LogReader } from './auditReader.ts'
import { logReader } from './auditReader.ts'
import { ownSource, peerSource } from './logSource.ts'
import { peerRootAt, readPeerRows } from './peerRows.ts'
import { createPeerTables } from './peerTables.ts'
import { newestOf, openWitnesses } from './witnesses.ts'
import type { Witness, Witnesses } from './witnesses.ts'
import { told, toldShape } from './told.ts'

/**
 * Why a log of another device is no longer followed.
 *
 * - `fork`: another state of it exists than the stored one; with a checkpoint, its key signed both
 * - `shorter`: the server has fewer entries of it than this computer
 * - `fault`: the server's reply is not the next part of it
 * - `key`: the device has another key now
 * - `disputed`: it is followed, but its key also signed another state, which was refused
 */
const peerProblem = z.object({
  code: z.enum(['fork', 'shorter', 'fault', 'key', 'disputed']),
  /** The first entry that is concerned. */
  seq: z.number(),
  ...toldShape,
  /** The signed statement that contradicts, where there is one. */
  checkpoint: z.string().nullable(),
})

export type PeerProblem = z.infer<typeof peerProblem>

/** A log that is not continued here. */
export interface PeerLog {
  /** Its number in the tables. */
  key: number
  logId: string
  deviceId: string
  /** `server`: as received; `here`: an earlier log of this computer in its own copy. */
  branch: 'server' | 'here'
  origin: string
  /** Raw Ed25519 key, pinned when the log was first seen. */
  publicKey: Uint8Array
  /** Only entries covered by the device's signature are stored. */
  frontier: Frontier
  leaf: Uint8Array
  /** The device's signature over all of it; an empty text before the first entry. */
  checkpoint: string
  receivedAt: string
  /** The rights with which it was read; with others more of it may be seen. */
  access: string
  problem: PeerProblem | null
}

/** The logs of other devices, and earlier ones of this, with the countersignatures. */
export interface PeerLogs {
  readonly witnesses: Witnesses
  list(): PeerLog[]
  find(logId: string, branch?: PeerLog['branch']): PeerLog | undefined
  /** The stored log, begun if it is missing. Its owner is fixed from its first entry on. */
  open(facts: { logId: string; deviceId: string; publicKey: Uint8Array }): PeerLog
  setProblem(log: PeerLog, problem: PeerProblem | null): void
  /** Signed states that were kept, oldest first, the newest last. */
  checkpoints(log: PeerLog): string[]
  /**
   * The stored countersignatures of the log, by size. Where two states of one log are stored, after its computer was
   * restored, each gets those that match it.
   */
  witnessesOf(log: PeerLog): Witness[]
  /** The newest of each witness, the one that saw the most first. */
  newestWitnessesOf(log: PeerLog): Witness[]
  /** The root over its first `size` entries, of which there are as many; null where some of them were lost here. */
  rootAt(log: PeerLog, size: number): Uint8Array | null
  /** The rows numbered `first` to `last` as they lie here. */
  rows(log: PeerLog, first: number, last: number): SqlRow[]
  reader(log: PeerLog): AuditReader
  /** The own log and all others as one; of two copies of one log the server's. */
  everywhere(): MergedReader
}

/** Opens the tables `audit_peer*` and `audit_witness` in an organization's file. */
export function openPeerLogs(options: { db: Driver; clock: Clock; organizationId: string }): PeerLogs {
  const { db, clock, organizationId } = options
  createPeerTables(db)
  const read = (row: SqlRow) => peerOf(row, organizationId)
  const hasTwin = ({ logId }: PeerLog) =>
    db.prepare('SELECT count(*) AS n FROM audit_peer WHERE log_id = ?').get(logId)?.n === 2
  const own = logReader(db, ownSource)
  const readers = new Map<number, LogReader>()
  const readerOf = ({ key }: PeerLog) => {
    const reader = readers.get(key) ?? logReader(db, peerSource(key))
    readers.set(key, reader)
    return reader
  }
  const peers: PeerLogs = {
    witnesses: openWitnesses(db),
    list: () => db.prepare('SELECT * FROM audit_peer ORDER BY id').all().map(read),
    find(logId, branch = 'server') {
      const row = db.prepare('SELECT * FROM audit_peer WHERE log_id = ? AND branch = ?').get(logId, branch)
      return row === undefined ? undefined : read(row)
    },
    open({ logId, deviceId, publicKey }) {
      db.transaction(() =>
        db
          .prepare(
            `INSERT INTO audit_peer
               (log_id, device_id, branch, public_key, size, frontier, leaf, checkpoint, received_at, access)
             VALUES (?, ?, 'server', ?, 0, ?, ?, '', ?, '')
             ON CONFLICT (log_id, branch) DO UPDATE
               SET device_id = excluded.device_id, public_key = excluded.public_key WHERE size = 0`,
          )
          .run(logId, deviceId, publicKey, new Uint8Array(0), new Uint8Array(32), toInstant(clock.nowMs())),
      )
      const log = peers.find(logId)
      if (log === undefined) throw new Error('a log that was just begun is not there')
      return log
    },
    setProblem(log, problem) {
      const text = problem === null ? null : JSON.stringify(problem)
      db.transaction(() => db.prepare('UPDATE audit_peer SET problem = ? WHERE id = ?').run(text, log.key))
    },
    checkpoints(log) {
      const kept = db
        .prepare('SELECT note FROM audit_peer_checkpoint WHERE log = ? ORDER BY size')
        .all(log.key)
        .map((row) => String(row.note))
      return log.checkpoint === '' || kept.at(-1) === log.checkpoint ? kept : [...kept, log.checkpoint]
    },
    witnessesOf(log) {
      const all = peers.witnesses.all(log.logId)
      if (!hasTwin(log)) return all
      return all.filter(({ note, size }) => {
        const signed = parseCheckpoint(parseNote(note)?.text ?? '')
        const root = size > log.frontier.size ? null : peers.rootAt(log, size)
        return signed !== null && root !== null && equalBytes(root, signed.root)
      })
    },
    newestWitnessesOf: (log) =>
      hasTwin(log) ? newestOf(peers.witnessesOf(log)) : peers.witnesses.newest(log.logId),
    rootAt: (log, size) => peerRootAt(db, log.key, size),
    rows: (log, first, last) => readPeerRows(db, log.key, first, last),
    reader: readerOf,
    everywhere() {
      const logs = peers.list().filter((log) => log.branch === 'server' || !hasTwin(log))
      return mergedReader(db, [own, ...logs.map(readerOf)])
    },
  }
  return peers
}

function peerOf(row: SqlRow, organizationId: string): PeerLog {
  const logId = String(row.log_id)
  const deviceId = String(row.device_id)
  return {
    key: Number(row.id),
    logId,
    deviceId,
    branch: row.branch === 'here' ? 'here' : 'server',
    origin: logOrigin(organizationId, deviceId, logId),
    publicKey: row.public_key as Uint8Array,
    frontier: frontierOf(Number(row.size), row.frontier as Uint8Array),
    leaf: row.leaf as Uint8Array,
    checkpoint: String(row.checkpoint),
    receivedAt: String(row.received_at),
    access: String(row.access),
    problem: row.problem === null ? null : problemIn(String(row.problem)),
  }
}

/** What stands there by another hand is a problem too, and stops nothing. */
function problemIn(text: string): PeerProblem {
  try {
    return peerProblem.parse(JSON.parse(text))
  } catch {
    return { code: 'fault', seq: 1, ...told(logDefectMessages.noteChanged), checkpoint: null }
  }
}
