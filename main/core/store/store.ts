import type { RxCollection, RxStorage, RxStorageInstance } from 'rxdb'
import type { CollectionName } from '#shared/entities/defineEntity.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Checkpoint } from './sqlite/changeFeed.ts'
import type { Driver } from './sqlite/driver.ts'
import type { SqlTerm } from './sqlite/runQuery.ts'

/** A mango selector over the fields of one kind (RxDB's dialect). */
export type Selector = Record<string, unknown>

/** A term, and the kind of the records that its statement looks through. */
export type Term = SqlTerm & { of?: Kind | undefined }

export interface FindOptions {
  selector?: Selector
  /** Texts that are looked for: every list of terms, by any of its terms. Stored records alone are asked. */
  terms?: readonly (readonly Term[])[] | undefined
  /** Fields to sort by, in order; ties are broken by id. */
  sort?: readonly Record<string, 'asc' | 'desc'>[]
  skip?: number
  limit?: number
  /** Records in the trash too. */
  includeDeleted?: boolean
}

/** One change of a unit of work. `before` is the record as the command read it; null inserts. */
export interface Change<K extends Kind = Kind> {
  kind: K
  before: EntityRecord<K> | null
  after: EntityRecord<K>
}

/** The event of a finished commit. `origin` is `sync` for changes of other devices. */
export interface CommitEvent {
  origin: 'local' | 'sync'
  changes: readonly Change[]
}

/** A record as RxDB sees it: the envelope's key and any members. */
export type RecordDocument = { id: string; kind: string } & Record<string, unknown>

/** RxDB's view of the records, below its collections. */
export interface RecordStorage {
  /** Makes further instances in the same file, such as the bookkeeping of a replication. */
  readonly storage: RxStorage<unknown, Record<string, never>>
  /** The record collections as storage instances, ready for `replicateRxStorageInstance`. */
  readonly instances: Readonly<
    Record<CollectionName, RxStorageInstance<RecordDocument, unknown, unknown, Checkpoint>>
  >
}

/**
 * The records of one organization in one SQLite file, with RxDB over it.
 *
 * Reads are synchronous and see the last commit. A commit is one SQLite transaction with `synchronous=FULL`: when
 * `commit` returns, it is on the disk.
 */
export interface Store {
  /** The record, or undefined; in the trash counts as not there unless asked for. */
  get<K extends Kind>(
    kind: K,
    id: string,
    options?: { includeDeleted?: boolean },
  ): EntityRecord<K> | undefined
  find<K extends Kind>(kind: K, options?: FindOptions): EntityRecord<K>[]
  count(kind: Kind, selector?: Selector, terms?: FindOptions['terms']): number
  /**
   * Writes all changes and those of `alongside` through the driver in one transaction; then the change streams of the
   * collections fire, and the commit listeners.
   * @throws OrgataError `conflict` if a record differs from `before` (another `version`, or it exists already);
   * `disk_full`, `read_only`, `locked`, `corrupt`. Nothing is written or emitted then.
   */
  commit(changes: readonly Change[], alongside?: (db: Driver) => void): void
  /** Called after every commit and after every batch that replication wrote. Returns the way to stop. */
  onCommit(listener: (event: CommitEvent) => void): () => void
  /**
   * RxDB's storage over the records, for replication; RxDB is loaded at the first call. A `bulkWrite` through it is one
   * transaction, and an event of `onCommit` with the origin `sync`.
   */
  openStorage(): Promise<RecordStorage>
  /**
   * The records as RxDB collections, opened at the first call. RxDB allows 13 open collections in one process (COL23), so
   * that only one store of a process can do this; `openStorage` has no such limit.
   */
  openCollections(): Promise<Readonly<Record<CollectionName, RxCollection>>>
  /** The collections of `openCollections`. Throws before that. */
  readonly collections: Readonly<Record<CollectionName, RxCollection>>
  /** The database beneath, for tables that are not records (audit log, document updates). */
  readonly db: Driver
  /** Flushes, checkpoints and closes. Idempotent. */
  close(): Promise<void>
}
