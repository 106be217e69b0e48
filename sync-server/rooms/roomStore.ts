import type { Sqlite } from '../stores/sqlite.ts'

/** One write: a further Yjs update of a document, or its whole state in place of all updates. */
export interface RoomWrite {
  type: 'update' | 'snapshot'
  room: string
  organizationId: string
  /** The device of an update; null for a load program, and for a whole state. */
  deviceId: string | null
  bytes: Uint8Array
}

/** The stored updates of one document; empty for a new one. */
export interface StoredRoom {
  /** The last whole state and every update since, in order. */
  updates: Uint8Array[]
  bytes: number
  /** Updates since the last whole state. */
  logLength: number
}

/**
 * The store of documents, by the name of their room. Asynchronous, so that another database can replace it. `write`
 * resolves when everything is on the disk, or rejects and has written nothing.
 */
export interface RoomStore {
  /** Null where a new document would be one too many for the organization. */
  load(room: string, organizationId: string): Promise<StoredRoom | null>
  write(batch: readonly RoomWrite[]): Promise<void>
}

interface Change {
  seq: number
  deviceId: string | null
}

/** Documents in the server's SQLite file: one row per update, merged into one whole state now and then. */
export function createSqliteRoomStore(db: Sqlite, limits: { documentsPerOrganization: number }): RoomStore {
  function idOf(room: string, organizationId: string): number {
    const known = db.get('SELECT id FROM rooms WHERE name = ?', room)
    if (known !== undefined) return Number(known.id)
    return db.run(
      'INSERT INTO rooms (name, organizationId, snapshot, snapshotBytes) VALUES (?, ?, NULL, 0)',
      room,
      organizationId,
    ).lastInsertRowid
  }

  function noteChange(id: number, { seq, deviceId }: Change): void {
    db.run(
      `UPDATE rooms SET earlierSeq = CASE WHEN changedBy IS ?2 THEN earlierSeq ELSE changedSeq END,
         changedSeq = ?3, changedBy = ?2 WHERE id = ?1`,
      id,
      deviceId,
      seq,
    )
  }

  return {
    async load(room, organizationId) {
      const known = db.get('SELECT id, snapshot FROM rooms WHERE name = ?', room)
      if (known === undefined) {
        const count = Number(
          db.get('SELECT count(*) AS n FROM rooms WHERE organizationId = ?', organizationId)?.n,
        )
        return count < limits.documentsPerOrganization ? { updates: [], bytes: 0, logLength: 0 } : null
      }
      const rows = db.all('SELECT bytes FROM room_updates WHERE roomId = ? ORDER BY seq', Number(known.id))
      const updates = rows.map((row) => row.bytes as Uint8Array)
      if (known.snapshot instanceof Uint8Array) updates.unshift(known.snapshot)
      return { updates, bytes: updates.reduce((sum, u) => sum + u.length, 0), logLength: rows.length }
    },
    async write(batch) {
      db.transaction(() => {
        const changes = new Map<number, Change>()
        for (const { type, room, organizationId, deviceId, bytes } of batch) {
          const id = idOf(room, organizationId)
          if (type === 'update') {
            const { lastInsertRowid: seq } = db.run(
              'INSERT INTO room_updates (roomId, bytes) VALUES (?, ?)',
              id,
              bytes,
            )
            const last = changes.get(id)
            if (last !== undefined && last.deviceId !== deviceId) noteChange(id, last)
            changes.set(id, { seq, deviceId })
          } else {
            db.run('DELETE FROM room_updates WHERE roomId = ?', id)
            db.run('UPDATE rooms SET snapshot = ?, snapshotBytes = ? WHERE id = ?', bytes, bytes.length, id)
          }
        }
        for (const [id, change] of changes) noteChange(id, change)
      })
    },
  }
}

/** Removes the documents of load programs. */
export function removeBenchRooms(db: Sqlite): void {
  db.transaction(() => {
    db.run("DELETE FROM room_updates WHERE roomId IN (SELECT id FROM rooms WHERE organizationId = 'bench')")
    db.run("DELETE FROM rooms WHERE organizationId = 'bench'")
  })
}
