import { hasScopeOf } from '#shared/entities/inScope.ts'
import { raiseRecord } from '#shared/entities/recordSteps.ts'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { entityOf, isKind } from '#shared/entities/registry.ts'
import { recordLimits, replicatedCollections } from '#shared/protocol/recordMessages.ts'
import type { RecordCheckpoint, ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import { createConflictHandler, createRefused, docOf, recordOf } from './conflictHandler.ts'
import { openHeldRecords } from './heldRecords.ts'
import { createMergeBases } from './mergeBases.ts'
import type { OwnLog } from './ownLog.ts'
import { createRecordPush } from './pushRecords.ts'
import { createRetry } from './retry.ts'
import type { RecordLink } from './recordLink.ts'
import { replicateCollection } from './replicateCollection.ts'
import type { CollectionReplication } from './replicateCollection.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import type { VersionSigner } from './signVersions.ts'
import { createUnsentCount } from './unsentCount.ts'

/** Two-way replication of the store's records with the server. */
export interface RecordSync {
  /** Count of local changes that the server lacks. */
  readonly waiting: number
  /** Whether changes of an earlier run are counted yet. */
  readonly isChecked: boolean
  isWaiting(id: string): boolean
  listWaiting(): { kind: string; id: string }[]
  onWaiting(listener: () => void): () => void
  /** Pulls all collections and waits until both sides are equal. */
  untilInSync(): Promise<void>
  stop(): Promise<void>
}

/** Interval between two attempts with held records. */
const againMs = 1_000

/** A record of an unknown kind is stored unchanged. */
function isOwned(record: WireRecord): boolean {
  const entity = entityOf(record.kind)
  return entity === undefined || hasScopeOf(entity, recordOf(record))
}

/** Starts replication of every replicated collection. A new `serverId` starts over. */
export async function startRecordSync(options: {
  store: Store
  link: RecordLink
  serverId: string
  ports: Pick<Ports, 'random' | 'timers' | 'log'>
  ledger: SyncLedger
  signer: VersionSigner
  log: OwnLog
  personId: string
  /** The server of this `release` is too old for a record. */
  onOutdated: (release: string) => void
}): Promise<RecordSync> {
  const { store, link, serverId, ports, ledger, signer, log, personId, onOutdated } = options
  const refused = createRefused()
  const mergeBases = createMergeBases(ports.timers)
  const held = openHeldRecords(store.db, serverId)
  const conflictHandler = createConflictHandler({ ledger, refused, mergeBases, held, signer })
  const retry = createRetry({ link, ports })
  const replications = new Map<ReplicatedCollection, CollectionReplication>()
  const unsent = createUnsentCount(store, held)
  const push = createRecordPush({
    link,
    log,
    signer,
    ledger,
    refused,
    mergeBases,
    held,
    unsent,
    retry,
    ports,
    personId,
    onOutdated,
  })

  /** Members that are too new for the server are not in its version; the local ones stay. */
  function received(record: WireRecord): WireRecord {
    const base = ledger.outdatedBase(record.id)
    if (base === undefined || !isKind(record.kind)) return record
    const mine = store.get(record.kind, record.id, { includeDeleted: true })
    if (mine === undefined) return record
    const theirs = record as unknown as MergeableRecord
    const { record: merged, lost } = mergeRecord(base, mine as unknown as MergeableRecord, theirs, 'b')
    ledger.keepLost(merged, lost)
    ledger.keepOutdatedBase(record.id, theirs, true)
    return merged as unknown as WireRecord
  }

  async function pull(
    collection: ReplicatedCollection,
    from: RecordCheckpoint | undefined,
    batchSize: number,
  ) {
    let checkpoint = from ?? null
    const records: WireRecord[] = []
    for (;;) {
      const limit = Math.min(batchSize - records.length, recordLimits.batchRecords)
      const asked = { type: 'pull', collection, checkpoint, limit } as const
      const answer = await retry.untilAnswered(() => link.ask(asked, 'pulled'))
      if (answer === null) return { documents: [], checkpoint: undefined }
      records.push(...answer.records)
      checkpoint = answer.checkpoint
      // RxDB takes a short batch for the last one: fill it.
      if (!answer.more || records.length >= batchSize) {
        const taken = records.filter(isOwned)
        if (taken.length < records.length)
          ports.log.warn('Records without the owner that their kind declares were left out.', {
            collection,
            count: records.length - taken.length,
          })
        // An older peer sends an older shape.
        return { documents: taken.map((record) => docOf(received(raiseRecord(record)))), checkpoint }
      }
    }
  }

  let againTimer: unknown = null
  let isStopped = false

  /** Held records are pushed again when a log that may bear them out has got on. */
  function againSoon(): void {
    if (againTimer !== null || isStopped || held.ids().length === 0) return
    againTimer = ports.timers.setTimeout(() => {
      againTimer = null
      for (const replication of replications.values()) {
        replication.again(held.ids()).catch((error: unknown) => {
          if (!isStopped) ports.log.error('Sending held changes failed.', { error: String(error) })
        })
      }
    }, againMs)
  }

  // Subscribes before the first pull, so that no change is missed.
  const resyncAll = () => {
    for (const replication of replications.values()) replication.resync()
  }
  const stopChanged = link.onChanged((collections) => {
    for (const name of collections) replications.get(name)?.resync()
  })
  const stopSent = log.onSent(againSoon)
  const stopLogs = link.onLogs(againSoon)
  let wasOnline = link.state.state === 'online'
  const stopState = link.onState(({ state }) => {
    const isOnline = state === 'online'
    // Changes during the disconnect were not announced.
    if (isOnline && !wasOnline) resyncAll()
    if (isOnline) againSoon()
    wasOnline = isOnline
  })

  const storage = await store.openStorage()
  const start = async (name: ReplicatedCollection) => {
    const replication = await replicateCollection({
      records: storage,
      collection: name,
      identifier: `orgata-sync-${serverId}`,
      batchSize: recordLimits.batchRecords,
      conflictHandler,
      handlers: { pull: (from, size) => pull(name, from, size), push: (rows) => push(name, rows) },
      mergeBases,
      onError: (error) =>
        ports.log.error('Syncing records failed.', { collection: name, error: error.message }),
    })
    replications.set(name, replication)
    unsent.watch(name, replication.state)
  }
  await Promise.all((replicatedCollections as ReplicatedCollection[]).map(start))
  againSoon()

  return {
    get waiting() {
      return unsent.size
    },
    get isChecked() {
      return unsent.isChecked
    },
    isWaiting: unsent.has,
    listWaiting: unsent.list,
    onWaiting: unsent.onChange,
    async untilInSync() {
      resyncAll()
      await Promise.all([...replications.values()].map((replication) => replication.idle()))
    },
    async stop() {
      isStopped = true
      ports.timers.clearTimeout(againTimer)
      stopSent()
      stopLogs()
      stopChanged()
      stopState()
      unsent.stop()
      mergeBases.stop()
      const ends = [...replications.values()].map((replication) => replication.stop())
      retry.end()
      await Promise.all(ends)
    },
  }
}
