import type { RxReplicationWriteToMasterRow } from 'rxdb'
import { hasScopeOf } from '#shared/entities/inScope.ts'
import { raiseRecord } from '#shared/entities/recordSteps.ts'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { entityOf, isKind } from '#shared/entities/registry.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { recordLimits, replicatedCollections } from '#shared/protocol/recordMessages.ts'
import type { RecordCheckpoint, ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import { createConflictHandler, createRefused, docOf, recordOf } from './conflictHandler.ts'
import type { ReplicatedDoc } from './conflictHandler.ts'
import { createMergeBases } from './mergeBases.ts'
import type { MergeBases } from './mergeBases.ts'
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

type PushRow = RxReplicationWriteToMasterRow<ReplicatedDoc>

interface PushedRow {
  record: WireRecord & ReturnType<typeof recordOf>
  assumed: string | null
}

/** Splits rows into messages within the size limit. */
function* batches(rows: readonly PushedRow[]): Generator<PushedRow[]> {
  let batch: PushedRow[] = []
  let size = 0
  for (const row of rows) {
    const bytes = JSON.stringify(row.record).length * 2
    const isFull = size + bytes > recordLimits.messageBytes / 2 || batch.length >= recordLimits.batchRecords
    if (batch.length > 0 && isFull) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(row)
    size += bytes
  }
  if (batch.length > 0) yield batch
}

/** The server's record that a change was made on; null for a new one. */
function baseOf(
  { newDocumentState, assumedMasterState }: PushRow,
  mergeBases: MergeBases,
): MergeableRecord | null {
  const known = assumedMasterState === undefined ? null : recordOf(assumedMasterState)
  return mergeBases.get(recordOf(newDocumentState).id) ?? known
}

function travelling(row: PushRow, mergeBases: MergeBases): PushedRow {
  const base = baseOf(row, mergeBases)
  return { record: recordOf(row.newDocumentState), assumed: base === null ? null : contentHash(base) }
}

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
  /** Sends the own log, as far as the server takes it: a record is believed by its entry. */
  logFirst: () => Promise<void>
  /** The server of this `release` is too old for a record. */
  onOutdated: (release: string) => void
}): Promise<RecordSync> {
  const { store, link, serverId, ports, ledger, signer, logFirst, onOutdated } = options
  const refused = createRefused()
  const mergeBases = createMergeBases(ports.timers)
  const conflictHandler = createConflictHandler({ ledger, refused, mergeBases, signer })
  const retry = createRetry({ link, ports })
  const replications = new Map<ReplicatedCollection, CollectionReplication>()
  const unsent = createUnsentCount(store)

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

  async function push(collection: ReplicatedCollection, rows: readonly PushRow[]): Promise<ReplicatedDoc[]> {
    const all = rows
      .map((row) => travelling(row, mergeBases))
      .filter(({ record }) => entityOf(record.kind)?.scope !== 'device')
    const conflicts: ReplicatedDoc[] = []
    const bases = new Map(
      rows.map((row) => [recordOf(row.newDocumentState).id, baseOf(row, mergeBases)] as const),
    )
    for (const batch of batches(all)) {
      const answer = await retry.untilAnswered(async () => {
        await logFirst()
        return link.ask({ type: 'push', collection, rows: batch }, 'pushed')
      })
      if (answer === null) return []
      const inConflict = new Set(answer.conflicts.map((record) => record.id))
      conflicts.push(...answer.conflicts.map(docOf))
      const refusals = new Map(answer.refused.map((one) => [one.recordId, one]))
      for (const { record } of batch) {
        const refusal = refusals.get(record.id)
        if (refusal !== undefined) {
          ledger.keepRefusal(record, refusal.code, refusal.message)
          ports.log.warn('The sync server refused a change.', { kind: record.kind, code: refusal.code })
          if (refusal.code === 'outdated') {
            // Kept locally, pushed again after the server's update.
            ledger.keepOutdatedBase(record.id, bases.get(record.id) ?? null, false)
            onOutdated(answer.release)
            unsent.drop(record.id)
            continue
          }
          refused.add(record)
          // The server's state replaces ours, if it has one.
          if (refusal.current !== null) conflicts.push(docOf(refusal.current))
          unsent.drop(record.id)
        } else if (!inConflict.has(record.id)) {
          mergeBases.forget(record.id)
          unsent.sent(record.id, record.version)
        }
      }
    }
    return conflicts
  }

  // Subscribes before the first pull, so that no change is missed.
  const resyncAll = () => {
    for (const replication of replications.values()) replication.resync()
  }
  const stopChanged = link.onChanged((collections) => {
    for (const name of collections) replications.get(name)?.resync()
  })
  let wasOnline = link.state.state === 'online'
  const stopState = link.onState(({ state }) => {
    const isOnline = state === 'online'
    // Changes during the disconnect were not announced.
    if (isOnline && !wasOnline) resyncAll()
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
