import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'

/** The data of one organization in a sync server's folder, read from a copy, so that the original is unchanged. */
export interface ServerFolder {
  /** The records by id. */
  records: ReadonlyMap<string, { description?: string }>
  /** The document of a room; empty where there is none. */
  document(room: string): Y.Doc
  /** The number of stored entries of a log, without a gap. */
  logSize(logId: string): number
  /** Whether a file exists with the bytes of its name. */
  hasFile(sha256: string): boolean
  close(): void
}

export function readServerFolder(dataDir: string, organizationId: string): ServerFolder {
  const copyDir = mkdtempSync(join(tmpdir(), 'orgata-sync-copy-'))
  for (const name of ['sync.sqlite', 'sync.sqlite-wal']) {
    if (existsSync(join(dataDir, name))) cpSync(join(dataDir, name), join(copyDir, name))
  }
  const db = new DatabaseSync(join(copyDir, 'sync.sqlite'))
  const rows = db.prepare('SELECT id, body FROM records WHERE organizationId = ?').all(organizationId)
  return {
    records: new Map(
      rows.map(({ id, body }) => [String(id), JSON.parse(String(body)) as { description?: string }]),
    ),
    document(room) {
      const doc = new Y.Doc()
      const known = db.prepare('SELECT id, snapshot FROM rooms WHERE name = ?').get(room)
      if (known === undefined) return doc
      if (known.snapshot instanceof Uint8Array) Y.applyUpdate(doc, known.snapshot)
      const updates = db.prepare('SELECT bytes FROM room_updates WHERE roomId = ? ORDER BY seq')
      for (const { bytes } of updates.all(known.id ?? null)) Y.applyUpdate(doc, bytes as Uint8Array)
      return doc
    },
    logSize(logId) {
      const row = db
        .prepare(
          `SELECT l.size, (SELECT count(*) FROM log_entries e WHERE e.log = l.id AND e.seq <= l.size) AS entries
           FROM logs l WHERE l.organizationId = ? AND l.logId = ?`,
        )
        .get(organizationId, logId)
      return row === undefined ? 0 : Math.min(Number(row.size), Number(row.entries))
    },
    hasFile(sha256) {
      const path = join(dataDir, 'blobs', organizationId, sha256.slice(0, 2), sha256)
      return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256
    },
    close() {
      db.close()
      rmSync(copyDir, { recursive: true, force: true })
    },
  }
}
