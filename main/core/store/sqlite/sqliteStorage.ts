import { isDeepStrictEqual } from 'node:util'
import { RXDB_VERSION, ensureRxStorageInstanceParamsAreCorrect, getPrimaryFieldOfPrimaryKey } from 'rxdb'
import type { RxStorage, RxStorageInstanceCreationParams } from 'rxdb'
import { AttachmentTable, attachmentsName } from './attachmentTable.ts'
import { ChangeFeed } from './changeFeed.ts'
import { escapedName, quoteName } from './columns.ts'
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

type Params<T> = RxStorageInstanceCreationParams<T, Record<string, never>>

/** A table that instances have open, of whichever storage over the same driver. */
interface SharedTable {
  open: OpenTable
  schema: object
  users: number
}

/**
 * An RxStorage for RxDB 17.6 over `node:sqlite`.
 *
 * Each collection is a table named after database, collection and schema version. A write is one transaction. The order
 * of changes is a counter, never a clock. In addition to the contract of RxDB: a whole `bulkWrite` is atomic, and
 * inside `driver.transaction` the writes of several collections are one. Several storages over one driver share their
 * tables.
 */
export function createSqliteStorage(db: Driver, options: SqliteStorageOptions = {}): SqliteStorage {
  const { nowMs = Date.now, owned } = options
  // Two that wrote to one table, each with a count of its own, would give one number to two writes.
  const shared = db.openTables as Map<string, SharedTable>

  return {
    name: 'node-sqlite',
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance(params) {
      ensureRxStorageInstanceParamsAreCorrect(params)
      const mine = owned?.get(params.collectionName)
      if (mine) return new SqliteStorageInstance({ db, open: mine, params, nowMs, release: () => {} })

      const name = [options.tableNames ?? params.databaseName, params.collectionName, params.schema.version]
        .map((part) => escapedName(String(part)))
        .join('/')
      const known = shared.get(name) ?? openTable(db, name, params)
      if (!isSameSchema(known.schema, params)) {
        throw new Error(
          `The collection ${params.collectionName} is open with a different schema. Raise the schema's version.`,
        )
      }
      shared.set(name, known)
      known.users += 1
      const forget = () => shared.get(name) === known && shared.delete(name)
      return new SqliteStorageInstance({
        db,
        open: known.open,
        params,
        nowMs,
        release(how) {
          known.users -= 1
          if (known.open.isRemoved) return
          if (how === 'remove') {
            db.transaction(() => dropTable(db, name))
            known.open.isRemoved = true
          }
          if (how === 'remove' || known.users === 0) forget()
        },
      })
    },
  }
}

/** Other indexes make no other answers; in development they are a mistake like any other difference. */
function isSameSchema<T>(known: object, { schema, devMode }: Params<T>): boolean {
  if (isDeepStrictEqual(known, schema)) return true
  return !devMode && isDeepStrictEqual({ ...known, indexes: [] }, { ...schema, indexes: [] })
}

function openTable<T>(db: Driver, name: string, params: Params<T>): SharedTable {
  const primaryPath = getPrimaryFieldOfPrimaryKey(params.schema.primaryKey) as string
  const spec = schemaTable(name, params.schema, primaryPath)
  const open = db.transaction((): OpenTable => {
    const catalogue = readCatalogue(db)
    createCounters(db, catalogue)
    createTable(db, spec, catalogue)
    const table = new DocumentTable(db, spec)
    if (table.storesOtherKeys()) {
      throw new Error(
        `The collection ${params.collectionName} is stored with other primary key values. Raise the schema's version.`,
      )
    }
    const attachments = params.schema.attachments ? new AttachmentTable(db, name, catalogue) : undefined
    return { primaryPath, table, feed: new ChangeFeed(), attachments }
  })
  return { open, schema: params.schema, users: 0 }
}

function dropTable(db: Driver, name: string): void {
  db.exec(`DROP TABLE IF EXISTS ${quoteName(name)}`)
  // Also where the schema of today has none.
  db.exec(`DROP TABLE IF EXISTS ${quoteName(attachmentsName(name))}`)
  db.prepare('DELETE FROM table_counters WHERE name = ?').run(name)
}
