import * as Y from 'yjs'
import type { Driver } from '../store/sqlite/driver.ts'

/** The origin of an update; a `snapshot` replaces everything before it. */
export type UpdateOrigin = 'local' | 'remote' | 'snapshot'

/** The log of updates of all documents of an organization: `doc_updates`, append-only but for compaction. */
export interface DocumentRows {
  ids(): string[]
  has(id: string): boolean
  /** The updates of a document in the order in which they were written. */
  load(id: string): Uint8Array[]
  /** How many updates a document has; compaction brings it to one. */
  count(id: string): number
  /** The number of the last update; numbers only grow. 0 where there is none. */
  position(id: string): number
  /** The updates up to a position, and the foreign ones after it. */
  loadShared(id: string, position: number): Uint8Array[]
  /** The number of the last update of each document that was, or may have been, made on this computer. */
  lastLocals(): Map<string, number>
  /** The same of one document. */
  lastLocal(id: string): number | undefined
  append(id: string, update: Uint8Array, origin: UpdateOrigin): void
  /**
   * Replaces all updates by states, including `added` updates that were not written one by one: the whole state, or the
   * one shared with the server followed by the changes of this computer.
   */
  replace(id: string, states: readonly Uint8Array[], added: number): void
}

/** Opens the log, making its table where it is missing. Every write belongs into a transaction of the caller. */
export function openDocumentRows(db: Driver): DocumentRows {
  db.exec(
    `CREATE TABLE IF NOT EXISTS doc_updates (
      doc_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      "update" BLOB NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('local', 'remote', 'snapshot')),
      PRIMARY KEY (doc_id, seq)
    ) STRICT`,
  )
  const position = (id: string) =>
    Number(db.prepare('SELECT max(seq) AS n FROM doc_updates WHERE doc_id = ?').get(id)?.['n'] ?? 0)
  const insert = 'INSERT INTO doc_updates (doc_id, seq, "update", origin) VALUES (?, ?, ?, ?)'
  return {
    ids: () =>
      db
        .prepare('SELECT DISTINCT doc_id FROM doc_updates ORDER BY doc_id')
        .all()
        .map((row) => row['doc_id'] as string),
    has: (id) => db.prepare('SELECT 1 FROM doc_updates WHERE doc_id = ? LIMIT 1').get(id) !== undefined,
    load: (id) =>
      db
        .prepare('SELECT "update" FROM doc_updates WHERE doc_id = ? ORDER BY seq')
        .all(id)
        .map((row) => row['update'] as Uint8Array),
    count: (id) =>
      Number(db.prepare('SELECT count(*) AS n FROM doc_updates WHERE doc_id = ?').get(id)?.['n'] ?? 0),
    position,
    loadShared: (id, position) =>
      db
        .prepare(
          `SELECT "update" FROM doc_updates WHERE doc_id = ? AND (seq <= ? OR origin = 'remote') ORDER BY seq`,
        )
        .all(id, position)
        .map((row) => row['update'] as Uint8Array),
    lastLocal: (id) => {
      const row = db
        .prepare("SELECT max(seq) AS n FROM doc_updates WHERE doc_id = ? AND origin <> 'remote'")
        .get(id)
      return row?.['n'] === null ? undefined : Number(row?.['n'])
    },
    lastLocals: () =>
      new Map(
        db
          .prepare("SELECT doc_id, max(seq) AS n FROM doc_updates WHERE origin <> 'remote' GROUP BY doc_id")
          .all()
          .map((row) => [row['doc_id'] as string, Number(row['n'])]),
      ),
    append(id, update, origin) {
      db.prepare(insert).run(id, position(id) + 1, update, origin)
    },
    replace(id, states, added) {
      const seq = position(id) + added
      db.prepare('DELETE FROM doc_updates WHERE doc_id = ?').run(id)
      const [first, second] = states
      if (second === undefined) db.prepare(insert).run(id, seq, first!, 'snapshot')
      else {
        // As updates from elsewhere: all of it is on the server.
        db.prepare(insert).run(id, seq - 1, first!, 'remote')
        db.prepare(insert).run(id, seq, second, 'local')
      }
    },
  }
}

/**
 * Applies a log of updates in one transaction, which is much faster than one by one and than merging them first.
 * @throws the error of Yjs for an unreadable update
 */
export function applyUpdates(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, origin)
  }, origin)
}
