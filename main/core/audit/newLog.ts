import type { Driver } from '../store/sqlite/driver.ts'
import { contentState } from './peerTables.ts'
import { ownLog } from './subjectTable.ts'

/**
 * Puts the log that was continued here aside, whole and unchanged, as one that is only read from now on, and begins an
 * empty one under a new id. To be called inside the transaction that writes the new log's first entry.
 */
export function beginNewLog(
  db: Driver,
  log: { logId: string; deviceId: string; publicKey: Uint8Array; newLogId: string; now: string },
): void {
  const run = (sql: string, ...values: (string | number | Uint8Array)[]) => db.prepare(sql).run(...values)
  const { lastInsertRowid: key } = run(
    `INSERT INTO audit_peer
       (log_id, device_id, branch, public_key, size, frontier, leaf, checkpoint, received_at, access)
     SELECT ?, ?, 'here', ?, size, frontier, leaf, note, ?, '' FROM audit_head`,
    log.logId,
    log.deviceId,
    log.publicKey,
    log.now,
  )
  run(
    `INSERT INTO audit_peer_entry (log, seq, hash, kind, actor_id, action, time, team_id)
     SELECT ?, seq, hash, kind, actor_id, action, time, team_id FROM audit_entry`,
    key,
  )
  run(
    `INSERT INTO audit_peer_content (log, seq, entry, salt, payload, state)
     SELECT ?, e.seq, e.entry, p.salt, p.payload,
       CASE WHEN p.salt IS NULL AND p.payload IS NULL THEN ${contentState.erased} ELSE ${contentState.stored} END
     FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq`,
    key,
  )
  run('INSERT INTO audit_peer_checkpoint (log, size, note) SELECT ?, size, note FROM audit_checkpoint', key)
  run(
    'INSERT INTO audit_peer_node (log, level, position, hash) SELECT ?, level, position, hash FROM audit_node',
    key,
  )
  run(`UPDATE audit_subject SET log = ? WHERE log = ${ownLog}`, key)
  for (const table of ['audit_entry', 'audit_payload', 'audit_node', 'audit_checkpoint', 'audit_head'])
    db.exec(`DELETE FROM ${table}`)
  run('INSERT OR REPLACE INTO audit_log_id (id, log_id) VALUES (1, ?)', log.newLogId)
}
