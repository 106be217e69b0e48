import { createRxDatabase, fillWithDefaultSettings } from 'rxdb'
import type { RxCollection, RxDatabase, RxDocumentData, RxJsonSchema } from 'rxdb'
import { collectionNames } from '#shared/entities/defineEntity.ts'
import type { CollectionName } from '#shared/entities/defineEntity.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { ChangeBulk } from './sqlite/changeFeed.ts'
import { commitContext } from './commitRecords.ts'
import type { Driver } from './sqlite/driver.ts'
import type { SqliteStorageInstance } from './sqlite/sqliteInstance.ts'
import { createSqliteStorage } from './sqlite/sqliteStorage.ts'
import { catchSubscriberErrors } from './subscriberErrors.ts'
import type { Change, RecordDocument, RecordStorage } from './store.ts'
import type { OpenTable } from './sqlite/tableRegistry.ts'

interface Options {
  db: Driver
  file: string
  tables: Readonly<Record<CollectionName, OpenTable>>
  nowMs: () => number
  /** Receives the changes that were written through RxDB instead of by a commit. */
  onForeignChanges: (changes: Change[]) => void
  onListenerError: (error: unknown) => void
}

/** RxDB over the records of one file. */
export interface OpenRecordStorage extends RecordStorage {
  openDatabase(): Promise<Readonly<Record<CollectionName, RxCollection>>>
  close(): Promise<void>
}

/**
 * RxDB's schema of a record: its key and its envelope. The shape of each kind is checked by `commit`. RxDB stores this
 * schema in the file and refuses another one, so that it never changes; the shapes of the kinds do.
 */
const recordSchema: RxJsonSchema<RecordDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 36 },
    kind: { type: 'string' },
    organizationId: { type: 'string' },
    teamId: { type: ['string', 'null'] },
    version: { type: 'integer' },
    deletedAt: { type: ['string', 'null'] },
    hlc: { type: 'string' },
  },
  required: ['id', 'kind'],
}

/** Puts RxDB's storage over the record tables. */
export async function openRecordStorage(options: Options): Promise<OpenRecordStorage> {
  const { db, file, tables, nowMs } = options
  const storage = createSqliteStorage(db, {
    nowMs,
    tableNames: 'rxdb',
    owned: new Map(Object.entries(tables)),
  })
  const stopCatching = catchSubscriberErrors(options.onListenerError)
  const opened = await Promise.all(
    collectionNames.map(async (name) => {
      const instance = await storage.createStorageInstance<RecordDocument>({
        databaseInstanceToken: file,
        databaseName: file,
        collectionName: name,
        schema: fillWithDefaultSettings(recordSchema),
        options: {},
        multiInstance: false,
        devMode: false,
      })
      return [name, instance] as const
    }),
  )
  const stopListening = collectionNames.map((name) =>
    tables[name].feed.listen((bulk) => {
      if (bulk.context === commitContext) return
      const changes = changesOf(bulk)
      if (changes.length > 0) options.onForeignChanges(changes)
    }),
  )

  let database: Promise<RxDatabase> | undefined
  let collections: Promise<Readonly<Record<CollectionName, RxCollection>>> | undefined
  return {
    storage,
    instances: Object.fromEntries(opened) as unknown as RecordStorage['instances'],
    openDatabase() {
      database ??= createRxDatabase({ name: file, storage, multiInstance: false })
      collections ??= database.then(
        (open) =>
          open.addCollections(
            Object.fromEntries(collectionNames.map((name) => [name, { schema: recordSchema }])),
          ) as Promise<Record<CollectionName, RxCollection>>,
      )
      return collections
    },
    async close() {
      await (await database)?.close()
      await Promise.all(
        opened.map(([, instance]) => (instance as SqliteStorageInstance<RecordDocument>).close()),
      )
      for (const stop of stopListening) stop()
      stopCatching()
    },
  }
}

/** The changes of records of known kinds; others are stored without an event. */
function changesOf(bulk: ChangeBulk<Record<string, unknown>>): Change[] {
  return bulk.events.flatMap(({ documentData, previousDocumentData }) => {
    const after = recordOf(documentData)
    if (entityOf(String(after.kind)) === undefined) return []
    const previous = previousDocumentData as RxDocumentData<Record<string, unknown>> | undefined | null
    const before = previous && !previous._deleted ? recordOf(previous) : null
    return [{ kind: after.kind, before, after } as Change]
  })
}

/** The record in a document of RxDB. A document deleted by RxDB counts as in the trash. */
function recordOf(doc: RxDocumentData<Record<string, unknown>>): EntityRecord {
  const { _deleted, _rev, _meta, _attachments, ...fields } = doc
  if (_deleted) fields.deletedAt ??= fields.updatedAt
  return fields as unknown as EntityRecord
}
