import { emptyFrontier } from '#shared/kernel/merkle.ts'
import type { Driver, SqlRow } from '../store/sqlite/driver.ts'
import { merkle } from './digest.ts'

/** The rows numbered `first` to `last` of a log that is not continued here, as they lie there, in order. */
export function readPeerRows(db: Driver, log: number, first: number, last: number): SqlRow[] {
  return db
    .prepare(
      `SELECT e.seq, e.hash, e.kind, e.entity_id, e.action, e.time, e.team_id, c.entry, c.salt, c.payload, c.state
       FROM audit_peer_entry e LEFT JOIN audit_peer_content c ON c.log = e.log AND c.seq = e.seq
       WHERE e.log = ? AND e.seq >= ? AND e.seq <= ? ORDER BY e.seq`,
    )
    .all(log, first, last)
}

/** The roots that the tree of such a log had at some sizes, as its leaf hashes lie there; reads all of them up to the last. */
export function rootsOfPeer(db: Driver, log: number, sizes: readonly number[]): Map<number, Uint8Array> {
  const wanted = new Set(sizes)
  const roots = new Map<number, Uint8Array>()
  let frontier = emptyFrontier
  const rows = db
    .prepare('SELECT hash FROM audit_peer_entry WHERE log = ? AND seq <= ? ORDER BY seq')
    .iterate(log, Math.max(0, ...sizes))
  for (const { hash } of rows) {
    frontier = merkle.append(frontier, hash as Uint8Array)
    if (wanted.has(frontier.size)) roots.set(frontier.size, merkle.root(frontier))
  }
  return roots
}
