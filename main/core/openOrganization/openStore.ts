import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { setImmediate } from 'node:timers/promises'
import { collectionNames } from '#shared/entities/defineEntity.ts'
import type { CollectionName } from '#shared/entities/defineEntity.ts'
import { entities } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Logger } from '#core/ports.ts'
import { noteStoredDocument } from '#core/documents/searchDocuments.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { coDocuments, documentKey } from '#shared/entities/coDocuments.ts'
import { newestPartOf, openSearchIndex } from '#core/search/searchIndex.ts'
import type { SearchedRecords, SearchIndex } from '#core/search/searchIndex.ts'
import { mendWords } from '#core/search/searchRows.ts'
import { ChangeFeed } from '#core/store/sqlite/changeFeed.ts'
import { bulkOf, changesOf, validateChange, writeChanges } from '#core/store/commitRecords.ts'
import { createCounters, createTable, readCatalogue } from '#core/store/sqlite/createTable.ts'
import { DocumentTable, fieldColumns } from '#core/store/sqlite/documentTable.ts'
import type { WriteListener } from '#core/store/sqlite/documentTable.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { inspectFile, upgradeFile } from '#core/store/fileFormat.ts'
import type { Faults } from '#core/store/sqlite/openDriver.ts'
import type { OpenRecordStorage } from '#core/store/recordStorage.ts'
import { toQuery } from '#core/store/recordQuery.ts'
import { recordTable } from '#core/store/recordTables.ts'
import { countQuery, runQuery } from '#core/store/sqlite/runQuery.ts'
import type { RowReader } from '#core/store/sqlite/runQuery.ts'
import { openDataFile, recordOfRow } from '#core/store/storageErrors.ts'
import type { CommitEvent, FindOptions, Selector, Store } from '#core/store/store.ts'
import type { OpenTable } from '#core/store/sqlite/tableRegistry.ts'

export interface StoreOptions {
  /** Path of the organization's SQLite file; it is made if it is not there. */
  file: string
  clock: Clock
  log: Logger
  /** Kinds of co-edited documents; those of the product where they are not given. */
  kinds?: readonly CoDocument[]
  /** For tests: makes statements fail as the disk would. */
  faults?: Faults
}

/**
 * Opens the records of one organization.
 * @throws OrgataError `locked`, `read_only`, `disk_full`, `corrupt`, `newer_file`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { clock, file, log } = options
  const listenerFailed = (error: unknown) =>
    log.error('A listener failed after a change was saved.', {
      error: error instanceof Error ? error.stack : error,
    })
  const db = openDataFile({
    file,
    faults: options.faults,
    inspect: (reader) => inspectFile(reader, file),
    mend: mendWords,
    onLateError: listenerFailed,
  })
  let tables: Record<CollectionName, OpenTable>
  let search: SearchIndex
  let isFilling: boolean
  try {
    ;({ tables, search, isFilling } = openTables(db, file, options.kinds ?? coDocuments))
  } catch (error) {
    db.close()
    throw error
  }
  let isClosed = false
  /** Indexes the rest, where a new index covers many records, between other work. */
  async function fillSearch(): Promise<void> {
    while (isFilling) {
      await setImmediate()
      if (isClosed) return
      db.transaction(() => {
        isFilling = search.fill(filledInTurn)
      })
    }
  }
  void fillSearch().catch((error: unknown) =>
    log.error('The search does not know all records yet; the next start goes on.', { error: String(error) }),
  )
  const listeners = new Set<(event: CommitEvent) => void>()
  const tableOf = (kind: Kind) => tables[entities[kind].collection]

  function tell(event: CommitEvent): void {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        listenerFailed(error)
      }
    }
  }

  function saveCounts(): void {
    try {
      db.transaction(() => {
        for (const name of collectionNames) tables[name].table.saveCounts()
      })
    } catch (error) {
      // They can be counted again.
      log.warn('The counts of records were not kept.', { error: String(error) })
    }
  }

  let rxdb: Promise<OpenRecordStorage> | undefined
  let collections: Store['collections'] | undefined
  const openRxdb = (): Promise<OpenRecordStorage> => {
    // RxDB takes longer to load than the whole store takes to open, and only replication needs it.
    rxdb ??= import('#core/store/recordStorage.ts').then(({ openRecordStorage }) =>
      openRecordStorage({
        db,
        file,
        tables,
        nowMs: () => clock.nowMs(),
        onForeignChanges: (changes) => tell({ origin: 'sync', changes }),
        onListenerError: listenerFailed,
      }),
    )
    return rxdb
  }

  return {
    get(kind, id, { includeDeleted = false } = {}) {
      const { table } = tableOf(kind)
      const row = table.readLiving(id)
      if (row === undefined) return undefined
      const record = recordOfRow<EntityRecord<typeof kind>>(table, row)
      if (record.kind !== kind || (record.deletedAt !== null && !includeDeleted)) return undefined
      return record
    },
    find<K extends Kind>(kind: K, find: FindOptions = {}) {
      const { table } = tableOf(kind)
      return runQuery(db, table, toQuery(kind, find), recordReader<EntityRecord<K>>(table))
    },
    count(kind: Kind, selector: Selector = {}, terms?: FindOptions['terms']) {
      const { table } = tableOf(kind)
      const count = () => countQuery(db, table, toQuery(kind, { selector, terms }), recordReader(table))
      return Object.keys(selector).length === 0 && terms === undefined
        ? table.countGroup(kind, count)
        : count()
    },
    commit(changes, alongside) {
      for (const change of changes) validateChange(change)
      db.transaction(() => {
        const written = writeChanges(changes, tableOf, clock.nowMs())
        alongside?.(db)
        db.afterCommit(() => {
          for (const one of written) if (one.feed.hasListeners) one.feed.emit(bulkOf(one))
          if (listeners.size > 0) tell({ origin: 'local', changes: changesOf(written) })
        })
      })
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openStorage: openRxdb,
    async openCollections() {
      collections = await (await openRxdb()).openDatabase()
      return collections
    },
    get collections() {
      if (collections) return collections
      throw refusal('internal', organizationMessages.collectionsClosed)
    },
    db,
    async close() {
      isClosed = true
      try {
        await (await rxdb)?.close()
        saveCounts()
      } finally {
        db.close()
      }
    },
  }
}

const recordReader = <T>(table: DocumentTable): RowReader<T> => ({
  columns: fieldColumns,
  read: (row) => recordOfRow<T>(table, row),
})

function openTables(
  db: Driver,
  file: string,
  kinds: readonly CoDocument[],
): { tables: Record<CollectionName, OpenTable>; search: SearchIndex; isFilling: boolean } {
  upgradeFile(db, file)
  return db.transaction(() => {
    const catalogue = readCatalogue(db)
    createCounters(db, catalogue)
    const onWrite: WriteListener = (fields, isDeleted) =>
      search.noteRecord(fields as unknown as EntityRecord, isDeleted)
    const tables = Object.fromEntries(
      collectionNames.map((name) => {
        const spec = recordTable(name)
        createTable(db, spec, catalogue)
        const table = new DocumentTable(db, spec, onWrite)
        return [name, { primaryPath: 'id', table, feed: new ChangeFeed(), attachments: undefined }]
      }),
    ) as Record<CollectionName, OpenTable>
    const search: SearchIndex = openSearchIndex(db, searchedRecords(db, tables, kinds))
    return { tables, search, isFilling: search.fill(filledAtOnce) }
  })
}

/** Records that a new search index covers while the file is opened: a fraction of a second. */
const filledAtOnce = 1_000
/** Records indexed per turn of the event loop: some ten milliseconds. */
const filledInTurn = 100

/** The records as the search reads them. */
function searchedRecords(
  db: Driver,
  tables: Record<CollectionName, OpenTable>,
  kinds: readonly CoDocument[],
): SearchedRecords {
  const find = <K extends Kind>(kind: K, options: FindOptions) => {
    const { table } = tables[entities[kind].collection]
    return runQuery(db, table, toQuery(kind, options), recordReader<EntityRecord<K>>(table))
  }
  return {
    kinds,
    newestVersion: (kind, owner) => find(kind, newestPartOf(kind, owner))[0],
    noteDocument: (kind, id) => noteStoredDocument(db, kind, documentKey(kind.kind, id)),
    page: (kind, after) => find(kind, { selector: { id: { $gt: after } }, sort: [{ id: 'asc' }], limit: 20 }),
  }
}
