/** A value SQLite stores. */
export type SqlValue = null | number | bigint | string | Uint8Array

export type SqlRow = Record<string, SqlValue>

/** A prepared statement; the driver keeps them by their text. */
export interface Statement {
  run(...values: SqlValue[]): { changes: number; lastInsertRowid: number }
  get(...values: SqlValue[]): SqlRow | undefined
  all(...values: SqlValue[]): SqlRow[]
  iterate(...values: SqlValue[]): IterableIterator<SqlRow>
}

/**
 * The thin layer over a synchronous SQLite. Every failure is a `StorageError` with a code a person can act on:
 * `disk_full`, `read_only`, `locked`, `corrupt`, `unavailable` once it is closed, otherwise `internal`.
 */
export interface Driver {
  /** What storages over this driver share, by the name of a table. */
  readonly openTables: Map<string, object>
  exec(sql: string): void
  prepare(sql: string): Statement
  /**
   * Runs `work` in one BEGIN IMMEDIATE transaction and returns its result; an error rolls everything back. Once a
   * statement in it ended the transaction (a full disk does), every further one fails with the same error. Inside a
   * running transaction it just runs `work`, as part of the outer one.
   */
  transaction<T>(work: () => T): T
  readonly inTransaction: boolean
  /**
   * Runs `work` once the running transaction is on the disk; a rollback drops it. Outside a transaction it runs at
   * once. All such work runs in the order of its registration, also when one of them commits again.
   */
  afterCommit(work: () => void): void
  /** A failure as it is told: a `StorageError` as the program that opened the file wants it, any other error unchanged. */
  told(error: unknown): unknown
  close(): void
}
