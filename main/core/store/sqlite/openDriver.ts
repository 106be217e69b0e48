import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { Driver, SqlRow, SqlValue, Statement } from './driver.ts'
import { lockFile } from './fileLock.ts'
import type { FileLock } from './fileLock.ts'
import { watchPlace } from './filePlace.ts'
import { errorOfCode, mapSqliteError } from './sqliteError.ts'
import { StorageError } from './storageError.ts'

/** Lets a test make a statement fail as the disk would. */
export interface Faults {
  /** SQLite's result code of the failure (13 full, 10 I/O error), or undefined to run the statement. */
  beforeStatement(sql: string): number | undefined
}

export interface DriverOptions {
  /** Path of the SQLite file; it is made if it is not there. `:memory:` keeps everything in memory. */
  file: string
  /** Opens read-only: without a lock and without changes. */
  readOnly?: boolean
  /** Inspects an existing file through a read-only connection, before anything is written; may throw. */
  inspect?: (db: Driver) => void
  faults?: Faults
  /**
   * Receives why a transaction failed. After a repair it returns true, and the work is repeated: so work in a
   * transaction changes nothing else before `afterCommit`.
   */
  mend?: (error: unknown, db: Driver) => boolean
  /** Milliseconds that only grow; the time of the process where it is not given. */
  monotonicMs?: () => number
  /** Receives an error of work after a commit; the commit itself is valid. Without it the error is thrown later. */
  onLateError?: (error: unknown) => void
  /** Turns a failure into the error of the program that uses the storage; without it a `StorageError` is thrown. */
  translate?: (error: StorageError) => Error
}

/** Statements kept prepared; queries make new texts, so that the oldest go. */
const maxStatements = 400

/** The write-ahead log is folded into the file every 4 MB and cut back to 16 MB where it had grown. */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
  PRAGMA wal_autocheckpoint = 1000;
  PRAGMA journal_size_limit = 16777216;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
`

/**
 * Opens a SQLite file for this process alone: write-ahead log, every commit on the disk before it returns.
 * @throws StorageError `locked` if another app has it open, `read_only`, `corrupt` if it is no SQLite file.
 */
export function openDriver(options: DriverOptions): Driver {
  try {
    return open(options)
  } catch (error) {
    throw error instanceof StorageError && options.translate ? options.translate(error) : error
  }
}

function open(options: DriverOptions): Driver {
  const { file, readOnly = false } = options
  if (readOnly || file === ':memory:') return connect(options)
  const lock = lockFile(file)
  try {
    if (options.inspect && existsSync(file)) {
      const reader = connect({ file, readOnly: true, translate: options.translate })
      try {
        options.inspect(reader)
      } finally {
        reader.close()
      }
    }
    return connect(options, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

function connect(options: DriverOptions, lock?: FileLock): Driver {
  const { file, readOnly = false, faults, mend, onLateError, translate = (error) => error } = options
  const db = openFile(file, readOnly)
  const nowMs = options.monotonicMs ?? (() => performance.now())
  const mustBeInPlace = lock ? watchPlace(file, lock, nowMs) : (_isDoubtful?: boolean) => {}
  const statements = new Map<string, Statement>()
  let queue: (() => void)[] = []
  let waiting: (() => void)[] = []
  let isDraining = false
  let isInside = false
  /** Why no statement runs: until the end of the transaction, or for good. */
  let refusal: unknown
  /** What was told instead of each failure. */
  const failures = new WeakMap<object, StorageError>()

  function told(error: unknown): unknown {
    if (!(error instanceof StorageError)) return error
    const own = translate(error)
    failures.set(own, error)
    return own
  }

  function guard<T>(sql: string, work: () => T): T {
    if (refusal !== undefined) throw refusal
    const fault = faults?.beforeStatement(sql)
    if (fault !== undefined) throw told(errorOfCode(fault, new Error(`injected fault ${fault}`)))
    try {
      return work()
    } catch (error) {
      const mapped = mapSqliteError(error)
      // A full disk or an I/O error may end the transaction; further statements would commit by themselves.
      const failure = told(mapped)
      if (isInside && !db.isTransaction) refusal = failure
      throw failure
    }
  }

  function exec(sql: string): void {
    guard(sql, () => db.exec(sql))
  }

  function rollBack(): void {
    refusal = undefined
    if (!db.isTransaction) return
    try {
      exec('ROLLBACK')
    } catch (error) {
      // Closing rolls back. Continuing would write the next change into a transaction that never ends.
      db.close()
      refusal = told(
        new StorageError(
          'internal',
          'rollback_failed',
          'The disk failed in the middle of a change, and nothing of it was kept. Check the disk, then open the file again.',
          {},
          error,
        ),
      )
    }
  }

  function drain(): void {
    if (isDraining) return
    isDraining = true
    try {
      for (let work = queue.shift(); work !== undefined; work = queue.shift()) {
        try {
          work()
        } catch (error) {
          if (onLateError) onLateError(error)
          else
            queueMicrotask(() => {
              throw error
            })
        }
      }
    } finally {
      isDraining = false
    }
  }

  /** Where another app got in, our statements contradict its rows: that is the reason, not a defect. */
  function whyDefect(error: unknown): unknown {
    if (!db.isOpen || failures.get(error as object)?.code !== 'internal') return error
    try {
      mustBeInPlace(true)
      return error
    } catch (lost) {
      return lost
    }
  }

  /** Ends with all changes on the disk, or none. `isOver`: the work itself had ended. */
  function attempt<T>(work: () => T): { result: T } | { error: unknown; isOver: boolean } {
    exec('BEGIN IMMEDIATE')
    isInside = true
    let isOver = false
    try {
      const result = work()
      if (result instanceof Promise) {
        throw new Error('A transaction ends before asynchronous work in it does.')
      }
      mustBeInPlace()
      isOver = true
      exec('COMMIT')
      return { result }
    } catch (error) {
      waiting = []
      rollBack()
      return { error: told(whyDefect(error)), isOver }
    } finally {
      isInside = false
    }
  }

  const driver: Driver = {
    openTables: new Map(),
    exec,
    prepare(sql) {
      const known = statements.get(sql)
      if (known) return known
      const statement = wrap(
        guard(sql, () => db.prepare(sql)),
        sql,
        guard,
        told,
      )
      if (statements.size >= maxStatements) statements.delete(statements.keys().next().value!)
      statements.set(sql, statement)
      return statement
    },
    transaction<T>(work: () => T): T {
      if (isInside) return work()
      let end = attempt(work)
      if ('error' in end && end.isOver && mend?.(end.error, driver)) end = attempt(work)
      if ('error' in end) throw end.error
      queue.push(...waiting)
      waiting = []
      drain()
      return end.result
    },
    get inTransaction() {
      return db.isOpen && db.isTransaction
    },
    afterCommit(work) {
      if (isInside) waiting.push(work)
      else {
        queue.push(work)
        drain()
      }
    },
    told,
    close() {
      statements.clear()
      queue = []
      refusal ??= told(new StorageError('unavailable', 'closed', 'The data file is closed.'))
      try {
        if (db.isOpen) db.close()
      } finally {
        lock?.release()
      }
    },
  }
  return driver
}

function openFile(file: string, readOnly: boolean): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { readOnly, timeout: 5_000 })
    db.exec(readOnly ? 'PRAGMA query_only = ON; PRAGMA foreign_keys = ON' : settings)
    return db
  } catch (error) {
    db?.close()
    throw mapSqliteError(error)
  }
}

function wrap(
  native: StatementSync,
  sql: string,
  guard: <T>(sql: string, work: () => T) => T,
  told: (error: unknown) => unknown,
): Statement {
  return {
    run(...values: SqlValue[]) {
      const { changes, lastInsertRowid } = guard(sql, () => native.run(...values))
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
    },
    get: (...values) => guard(sql, () => native.get(...values)) as SqlRow | undefined,
    all: (...values) => guard(sql, () => native.all(...values)) as SqlRow[],
    *iterate(...values) {
      const rows = guard(sql, () => native.iterate(...values))
      try {
        yield* rows as IterableIterator<SqlRow>
      } catch (error) {
        throw told(mapSqliteError(error))
      }
    },
  }
}
