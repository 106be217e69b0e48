import {
  awaitRxStorageReplicationIdle,
  cancelRxStorageReplication,
  createRevision,
  defaultHashSha256,
  fillWithDefaultSettings,
  getRxReplicationMetaInstanceSchema,
  replicateRxStorageInstance,
} from 'rxdb'
import type {
  DocumentsWithCheckpoint,
  RxConflictHandler,
  RxReplicationWriteToMasterRow,
  RxStorageInstance,
  RxStorageReplicationMeta,
} from 'rxdb'
import { Subject } from 'rxjs'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { RecordCheckpoint, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { RecordStorage } from '#core/store/store.ts'
import { recordOf } from './conflictHandler.ts'
import type { ReplicatedDoc } from './conflictHandler.ts'
import type { MergeBases } from './mergeBases.ts'
import type { Retry } from './retry.ts'
import type { UnderWay } from './underWay.ts'
import type { ReplicationState } from './unsentRecords.ts'
import { createWrittenStorage } from './writtenStorage.ts'

/** Replication of one collection by RxDB's protocol. */
export interface CollectionReplication {
  readonly state: ReplicationState
  /** The server may have changes: pull. */
  resync(): void
  /** Pushes those of the records that are in this collection, whatever RxDB takes for sent. */
  again(ids: readonly string[]): Promise<void>
  /** Resolves when both directions are idle. */
  idle(): Promise<void>
  /** The handlers must have ended or end now. */
  stop(): Promise<void>
}

/** Requests of the replication to the server; null after the stop. */
export interface ReplicationHandlers {
  pull(
    checkpoint: RecordCheckpoint | undefined,
    batchSize: number,
  ): Promise<DocumentsWithCheckpoint<ReplicatedDoc, RecordCheckpoint | undefined>>
  /** Returns the server's state of conflicting records. */
  push(rows: RxReplicationWriteToMasterRow<ReplicatedDoc>[]): Promise<ReplicatedDoc[]>
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Replicates a collection on its RxDB storage, because RxDB opens at most 13 collections a process. The replication
 * state is in the same file, by `identifier`.
 */
export async function replicateCollection(options: {
  records: RecordStorage
  collection: ReplicatedCollection
  identifier: string
  batchSize: number
  conflictHandler: RxConflictHandler<ReplicatedDoc>
  handlers: ReplicationHandlers
  mergeBases: MergeBases
  underWay: UnderWay
  retry: Pick<Retry, 'untilDone'>
  /** A version of the server was written. */
  onTaken: (record: MergeableRecord) => void
  onError: (error: Error) => void
}): Promise<CollectionReplication> {
  const {
    records,
    collection,
    identifier,
    batchSize,
    conflictHandler,
    handlers,
    mergeBases,
    underWay,
    retry,
    onTaken,
    onError,
  } = options
  const forkInstance = records.instances[collection] as unknown as RxStorageInstance<
    ReplicatedDoc,
    unknown,
    unknown
  >
  const metaInstance = (await records.storage.createStorageInstance<
    RxStorageReplicationMeta<ReplicatedDoc, RecordCheckpoint>
  >({
    databaseInstanceToken: forkInstance.databaseName,
    databaseName: forkInstance.databaseName,
    collectionName: `sync-${collection}-${(await defaultHashSha256(identifier)).slice(0, 16)}`,
    schema: fillWithDefaultSettings(getRxReplicationMetaInstanceSchema(forkInstance.schema, false)),
    options: {},
    multiInstance: false,
    devMode: false,
  })) as RxStorageInstance<RxStorageReplicationMeta<ReplicatedDoc, RecordCheckpoint>, unknown, unknown>
  const news = new Subject<'RESYNC'>()

  async function push(rows: Parameters<ReplicationHandlers['push']>[0]): Promise<ReplicatedDoc[]> {
    const end = underWay.begin(rows.map(({ newDocumentState }) => String(newDocumentState['id'])))
    try {
      return await retry.untilDone(
        () => handlers.push(rows),
        () => [],
      )
    } finally {
      // RxDB notes the outcome in the task that it pushes in.
      const noted = () => {
        if (end()) news.next('RESYNC')
      }
      void state.streamQueue.up.then(noted, noted)
    }
  }

  const state = replicateRxStorageInstance<ReplicatedDoc>({
    identifier,
    pullBatchSize: batchSize,
    pushBatchSize: batchSize,
    conflictHandler,
    forkInstance: createWrittenStorage(forkInstance, retry),
    metaInstance: createWrittenStorage(metaInstance, retry),
    hashFunction: defaultHashSha256,
    skipStoringPullMeta: false,
    replicationHandler: {
      masterChangeStream$: news,
      masterChangesSince: (checkpoint: RecordCheckpoint | undefined, limit) =>
        retry.untilDone(
          () => handlers.pull(checkpoint, limit),
          () => ({ documents: [], checkpoint: undefined }),
        ),
      masterWrite: push,
    },
  })
  state.events.error.subscribe(onError)
  state.events.processed.down.subscribe(({ document }) => {
    mergeBases.remember(recordOf(document))
    onTaken(recordOf(document))
  })
  metaInstance.changeStream().subscribe(({ events }) => {
    mergeBases.stored(events.map(({ documentData: { itemId } }) => itemId))
  })
  return {
    state,
    resync: () => news.next('RESYNC'),
    async again(ids) {
      const docs = await forkInstance.findDocumentsById([...ids], true)
      if (docs.length === 0) return
      // The same record in another revision is a change that RxDB pushes.
      const rows = docs.map((previous) => {
        const document = { ...previous, _rev: createRevision(identifier, previous) }
        return { previous, document }
      })
      await forkInstance.bulkWrite(rows, 'sync-again')
    },
    async idle() {
      // What was left for the end of a push is asked for behind it.
      for (let i = 0; i < 2; i++) {
        await nextTurn()
        await awaitRxStorageReplicationIdle(state)
      }
    },
    async stop() {
      await cancelRxStorageReplication(state)
      // Whatever failed in them, the file is closed.
      await Promise.allSettled([state.streamQueue.up, state.streamQueue.down])
      await Promise.allSettled([state.checkpointQueue])
      await metaInstance.close()
    },
  }
}
