import type { KeyedTrouble } from '#core/audit/told.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'

/**
 * Why the own audit log is not sent.
 *
 * - `behind`: others have more of this log than this computer
 * - `fork`: others have another entry under a number of this log
 * - `copy`: another computer, or a copy of this data, tried to continue this log
 * - `refused`: the server does not accept it
 */
export interface OwnLogProblem extends KeyedTrouble {
  code: 'behind' | 'fork' | 'copy' | 'refused'
  /** The first entry concerned. */
  seq: number
  /** Count of entries that others hold; null if unknown. */
  othersSize: number | null
  /** Time of detection by this computer's clock. */
  at: string
}

/** Stored state of the own log at a server. */
export interface LogLedger {
  /** Count of entries acknowledged by the server. */
  stored(serverId: string, logId: string): number
  setStored(serverId: string, logId: string, size: number): void
  problem(logId: string): OwnLogProblem | null
  setProblem(logId: string, problem: OwnLogProblem | null): void
}

/** Opens the tables `sync_log*` in the organization's file. */
export function openLogLedger(db: Driver): LogLedger {
  db.transaction(() => {
    db.exec(`CREATE TABLE IF NOT EXISTS sync_log (
      server_id TEXT NOT NULL, log_id TEXT NOT NULL, stored INTEGER NOT NULL, PRIMARY KEY (server_id, log_id)
    ) STRICT`)
    db.exec(
      'CREATE TABLE IF NOT EXISTS sync_log_problem (log_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT',
    )
  })
  const write = (sql: string, ...values: (string | number)[]) =>
    db.transaction(() => db.prepare(sql).run(...values))
  return {
    stored(serverId, logId) {
      const row = db
        .prepare('SELECT stored FROM sync_log WHERE server_id = ? AND log_id = ?')
        .get(serverId, logId)
      return Number(row?.stored ?? 0)
    },
    setStored(serverId, logId, size) {
      write(
        'INSERT OR REPLACE INTO sync_log (server_id, log_id, stored) VALUES (?, ?, ?)',
        serverId,
        logId,
        size,
      )
    },
    problem(logId) {
      const row = db.prepare('SELECT body FROM sync_log_problem WHERE log_id = ?').get(logId)
      return row === undefined ? null : (JSON.parse(String(row.body)) as OwnLogProblem)
    },
    setProblem(logId, problem) {
      if (problem === null) write('DELETE FROM sync_log_problem WHERE log_id = ?', logId)
      else {
        write(
          'INSERT OR REPLACE INTO sync_log_problem (log_id, body) VALUES (?, ?)',
          logId,
          JSON.stringify(problem),
        )
      }
    },
  }
}
