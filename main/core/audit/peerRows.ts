import { isStoredLevel } from '#shared/kernel/merkle.ts'
import type { Driver, SqlRow, SqlValue } from '../store/sqlite/driver.ts'
import { merkle } from './digest.ts'
import { ownLog } from './subjectTable.ts'

/** The rows numbered `first` to `last` of a log that is not continued here, as they lie there, in order. */
export function readPeerRows(db: Driver, log: number, first: number, last: number): SqlRow[] {
  return db
    .prepare(
      `SELECT e.seq, e.hash, e.kind, e.actor_id, e.action, e.time, e.team_id, c.entry, c.salt, c.payload,
         c.version_salt, c.state
       FROM audit_peer_entry e LEFT JOIN audit_peer_content c ON c.log = e.log AND c.seq = e.seq
       WHERE e.log = ? AND e.seq >= ? AND e.seq <= ? ORDER BY e.seq`,
    )
    .all(log, first, last)
}

/** The stored roots of complete subtrees of such a log, by `level/position`. */
export function readPeerNodes(db: Driver, log: number): Map<string, SqlValue | undefined> {
  const rows = db.prepare('SELECT level, position, hash FROM audit_peer_node WHERE log = ?').all(log)
  return new Map(rows.map((row) => [`${String(row.level)}/${String(row.position)}`, row.hash]))
}

/** The numbers of logs that the tables have rows of, while the log itself is not listed any more. */
export function orphanedLogs(db: Driver): number[] {
  const tables = [
    'audit_peer_entry',
    'audit_peer_content',
    'audit_peer_checkpoint',
    'audit_peer_node',
    'audit_subject',
  ]
  const all = tables.map((table) => `SELECT DISTINCT log FROM ${table}`).join(' UNION ')
  return db
    .prepare(
      `SELECT log FROM (${all}) WHERE log <> ${ownLog} AND log NOT IN (SELECT id FROM audit_peer) ORDER BY log`,
    )
    .all()
    .map((row) => Number(row.log))
}

/** Keeps the root of a complete subtree, at the levels that are stored. */
export function writePeerNode(
  db: Driver,
  log: number,
  level: number,
  position: number,
  hash: Uint8Array,
): void {
  if (!isStoredLevel(level)) return
  db.prepare('INSERT OR REPLACE INTO audit_peer_node (log, level, position, hash) VALUES (?, ?, ?, ?)').run(
    log,
    level,
    position,
    hash,
  )
}

/** The root that the tree of such a log had at a size; null where its rows are not all there. */
export function peerRootAt(db: Driver, log: number, size: number): Uint8Array | null {
  let isWhole = true
  const read = merkle.reader((level, position) => {
    const stored =
      level === 0
        ? db.prepare('SELECT hash FROM audit_peer_entry WHERE log = ? AND seq = ?').get(log, position + 1)
        : db
            .prepare('SELECT hash FROM audit_peer_node WHERE log = ? AND level = ? AND position = ?')
            .get(log, level, position)
    if (stored?.hash instanceof Uint8Array) return stored.hash
    if (level > 0) return null
    isWhole = false
    return new Uint8Array(32)
  })
  const root = merkle.rootAt(size, read)
  return isWhole ? root : null
}
