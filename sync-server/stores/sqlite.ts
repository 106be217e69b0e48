import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { OrgataError } from '#shared/kernel/errors.ts'
import { explainOpening, makeDataFolder } from './openData.ts'
import { schemaSteps } from './schema.ts'
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
 * Opens the data of a server that this version has started with; a server that runs may hold it.
 * @throws OrgataError `not_found`, `newer_file`; `precondition_failed` for data of an earlier version
 */
export function openExisting(dataDir: string): Sqlite {
  const file = join(dataDir, 'sync.sqlite')
  if (!existsSync(file)) {
    throw new OrgataError(
      'not_found',
      `There is no data of a sync server in ${dataDir}. Name the folder with which the server is started.`,
    )
  }
  if (versionOf(file) < schemaSteps.length) {
    throw new OrgataError(
      'precondition_failed',
      'This data is of an earlier version. Start the server of this version once; it brings the data to its form.',
    )
  }
  return openSqlite(dataDir)
}

type Row = Record<string, SQLOutputValue>

/** Reads again where a number does not fit: no server writes such a one, and whoever edited the file stops nothing by it. */
function withAnyNumber<T>(read: () => T, readAgain: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') return readAgain()
    throw error
  }
}

function withBigInts<T>(statement: StatementSync, read: () => T): T {
  statement.setReadBigInts(true)
  try {
    return read()
  } finally {
    statement.setReadBigInts(false)
  }
}

/** Not exact beyond 2^53. */
const inNumbers = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  )

function versionOf(file: string): number {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { timeout: 10_000 })
    return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  } catch (error) {
    throw explainOpening(error, file)
  } finally {
    db?.close()
  }
}

function openFile(file: string): DatabaseSync {
  const isNew = !existsSync(file)
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { timeout: 10_000, enableForeignKeyConstraints: true })
    if (isNew) chmodSync(file, 0o600)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000;')
    upgradeSchema(db, file)
    return db
  } catch (error) {
    db?.close()
    throw explainOpening(error, file)
  }
}

/**
 * Opens `DIR/sync.sqlite`, with WAL and `synchronous=FULL`: a COMMIT that returned survives a power cut.
 * @throws OrgataError `newer_file` if a newer server wrote it; it is not changed then. `invalid_input`, `read_only`, `disk_full`,
 * `corrupt`
 */
export function openSqlite(dataDir: string): Sqlite {
  makeDataFolder(dataDir)
  const db = openFile(join(dataDir, 'sync.sqlite'))
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
    get(sql, ...values) {
      const statement = prepare(sql)
      return withAnyNumber(
        () => statement.get(...values),
        () =>
          withBigInts(statement, () => {
            const row = statement.get(...values)
            return row && inNumbers(row)
          }),
      )
    },
    all(sql, ...values) {
      const statement = prepare(sql)
      return withAnyNumber(
        () => statement.all(...values),
        () => withBigInts(statement, () => statement.all(...values).map(inNumbers)),
      )
    },
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
