import { RXDB_VERSION, ensureRxStorageInstanceParamsAreCorrect, getPrimaryFieldOfPrimaryKey } from 'rxdb'
import type { RxStorage, RxStorageInstanceCreationParams } from 'rxdb'
import { AttachmentTable } from './attachmentTable.ts'
import { ChangeFeed } from './changeFeed.ts'
import { caseProof, quoteName } from './columns.ts'
import { createCounters, createTable, readCatalogue } from './createTable.ts'
import { DocumentTable } from './documentTable.ts'
import type { Driver } from './driver.ts'
import { schemaTable } from './schemaTable.ts'
import { SqliteStorageInstance } from './sqliteInstance.ts'
import type { OpenTable } from './tableRegistry.ts'

export interface SqliteStorageOptions {
  /** Milliseconds since the epoch; only `cleanup` asks. */
  nowMs?: () => number
  /** The prefix of table names instead of the database's name. */
  tableNames?: string
  /** Tables that are open already, by collection name; the storage leaves their making and closing to their owner. */
  owned?: ReadonlyMap<string, OpenTable>
}

/** RxDB's storage over one SQLite file. The driver stays open when databases are closed. */
export type SqliteStorage = RxStorage<OpenTable, Record<string, never>>

interface Shared {
  open: OpenTable
  users: number
}

/**
 * An RxStorage for RxDB 17.6 over `node:sqlite`.
 *
 * Each collection is a table named after database, collection and schema version. A write is one transaction. The order
 * of changes is a counter, never a clock. In addition to the contract of RxDB: a whole `bulkWrite` is atomic, and
 * inside `driver.transaction` the writes of several collections are one.
 */
export function createSqliteStorage(db: Driver, options: SqliteStorageOptions = {}): SqliteStorage {
  const { nowMs = Date.now, owned } = options
  const shared = new Map<string, Shared>()

  function openTable<T>(
    params: RxStorageInstanceCreationParams<T, Record<string, never>>,
    name: string,
  ): OpenTable {
    const primaryPath = getPrimaryFieldOfPrimaryKey(params.schema.primaryKey) as string
    const spec = schemaTable(name, params.schema, primaryPath)
    return db.transaction(() => {
      const catalogue = readCatalogue(db)
      createCounters(db, catalogue)
      createTable(db, spec, catalogue)
      return {
        primaryPath,
        table: new DocumentTable(db, spec),
        feed: new ChangeFeed(),
        attachments: params.schema.attachments ? new AttachmentTable(db, name, catalogue) : undefined,
      }
    })
  }

  return {
    name: 'orgata-sqlite',
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance(params) {
      ensureRxStorageInstanceParamsAreCorrect(params)
      const mine = owned?.get(params.collectionName)
      if (mine) return new SqliteStorageInstance({ db, open: mine, params, nowMs, release: () => {} })

      const name = caseProof(
        `${options.tableNames ?? params.databaseName}/${params.collectionName}/${params.schema.version}`,
      )
      const known = shared.get(name) ?? { open: openTable(params, name), users: 0 }
      shared.set(name, known)
      known.users += 1
      return new SqliteStorageInstance({
        db,
        open: known.open,
        params,
        nowMs,
        release(how) {
          known.users -= 1
          if (how === 'remove') {
            db.transaction(() => {
              db.exec(`DROP TABLE IF EXISTS ${quoteName(name)}`)
              known.open.attachments?.drop()
              db.prepare('DELETE FROM table_counters WHERE name = ?').run(name)
            })
          }
          if ((how === 'remove' || known.users === 0) && shared.get(name) === known) shared.delete(name)
        },
      })
    },
  }
}
