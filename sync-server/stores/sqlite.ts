import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { upgradeSchema } from './upgradeSchema.ts'

/** The server's SQLite file. Statements are prepared once and kept by their text. */
export interface Sqlite {
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number }
  get(sql: string, ...values: SQLInputValue[]): Record<string, SQLOutputValue> | undefined
  all(sql: string, ...values: SQLInputValue[]): Record<string, SQLOutputValue>[]
  /** BEGIN IMMEDIATE ... COMMIT; an error of `work` rolls everything back. Nested calls join the outer one. */
  transaction<T>(work: () => T): T
  close(): void
}

/**
 * Opens `DIR/sync.sqlite`, with WAL and `synchronous=FULL`: a COMMIT that returned survives a power cut.
 * @throws OrgataError `newer_file` if a newer server wrote it; it is not changed then
 */
export function openSqlite(dataDir: string): Sqlite {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'sync.sqlite')
  const isNew = !existsSync(file)
  const db = new DatabaseSync(file, { timeout: 10_000, enableForeignKeyConstraints: true })
  if (isNew) chmodSync(file, 0o600)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000;')
  try {
    upgradeSchema(db, file)
  } catch (error) {
    db.close()
    throw error
  }
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = db.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  let depth = 0
  const sqlite: Sqlite = {
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepare(sql).run(...values)
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
    },
    get: (sql, ...values) => prepare(sql).get(...values),
    all: (sql, ...values) => prepare(sql).all(...values),
    transaction(work) {
      if (depth > 0) return work()
      db.exec('BEGIN IMMEDIATE')
      depth = 1
      try {
        const result = work()
        db.exec('COMMIT')
        return result
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      } finally {
        depth = 0
      }
    },
    close() {
      statements.clear()
      db.close()
    },
  }
  return sqlite
}
