import type { RxStorageInstance } from 'rxdb'
import type { Retry } from './retry.ts'

/** How RxDB notes up to where it has read. */
const checkpointWrite = 'replication-set-checkpoint'

/**
 * A storage whose writes are repeated until they are on the disk: what RxDB fails to write it passes over for good, or it
 * takes nothing more.
 */
export function createWrittenStorage<T, I, O, C>(
  storage: RxStorageInstance<T, I, O, C>,
  retry: Pick<Retry, 'untilDone'>,
): RxStorageInstance<T, I, O, C> {
  const { databaseName, internals, options, schema, collectionName } = storage
  return {
    ...{ databaseName, internals, options, schema, collectionName },
    bulkWrite: (rows, context) =>
      retry.untilDone(
        () => storage.bulkWrite(rows, context),
        (error) => {
          // From a checkpoint that was not kept it is only read again.
          if (context === checkpointWrite) return { error: [] }
          throw error
        },
      ),
    findDocumentsById: (ids, withDeleted) => storage.findDocumentsById(ids, withDeleted),
    query: (query) => storage.query(query),
    count: (query) => storage.count(query),
    getAttachmentData: (...named) => storage.getAttachmentData(...named),
    getChangedDocumentsSince: (limit, checkpoint) => storage.getChangedDocumentsSince!(limit, checkpoint),
    changeStream: () => storage.changeStream(),
    cleanup: (minimumDeletedMs) => storage.cleanup(minimumDeletedMs),
    close: () => storage.close(),
    remove: () => storage.remove(),
  }
}
