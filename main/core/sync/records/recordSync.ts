import { isKind } from '#shared/entities/registry.ts'
import { recordLimits, replicatedCollections } from '#shared/protocol/recordMessages.ts'
import type { ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { isArriving } from '#core/access/member.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import type { ArrivalParts } from './arrival/arrivalParts.ts'
import { createArrivals } from './arrival/arrivals.ts'
import { createHandOver } from './arrival/handOver.ts'
import { createConflictHandler, createRefused } from './conflictHandler.ts'
import { openHeldRecords } from './heldRecords.ts'
import { createMergeBases } from './mergeBases.ts'
import { createOvertaken } from './overtaken.ts'
import type { OwnLog } from './ownLog.ts'
import { createPutBack } from './putBack.ts'
import { createRecordPull } from './pullRecords.ts'
import { createRecordPush } from './pushRecords.ts'
import { createRetry } from './retry.ts'
import type { ReceiptCheck } from './receiptCheck.ts'
import type { RecordLink } from './recordLink.ts'
import { replicateCollection } from './replicateCollection.ts'
import type { CollectionReplication } from './replicateCollection.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import type { LeftOut, VersionSigner } from './signVersions.ts'
import { createUnderWay } from './underWay.ts'
import { createUnsentCount } from './unsentCount.ts'

/** Two-way replication of the store's records with the server. */
export interface RecordSync {
  /** Count of local changes that the server lacks. */
  readonly waiting: number
  /** Whether changes of an earlier run are counted yet. */
  readonly isChecked: boolean
  /** Why nothing can be written here, or why the server takes and sends nothing for now, in its own words; null while all is well. */
  readonly problem: Trouble | null
  isWaiting(id: string): boolean
  listWaiting(): { kind: string; id: string }[]
  onWaiting(listener: () => void): () => void
  /** Sends what the server, or this app, was too old for. */
  sendOutdated(): void
  /** Pulls all collections and waits until both sides are equal. */
  untilInSync(): Promise<void>
  /** Pushes what the server could not take yet, and waits for its answers. */
  pushHeld(): Promise<void>
  stop(): Promise<void>
}

/** Interval between two attempts with held records. */
const againMs = 1_000

/** Starts replication of every replicated collection. A new `serverId` starts over. */
export async function startRecordSync(options: {
  store: Store
  link: RecordLink
  serverId: string
  receipts: ReceiptCheck
  ports: Pick<Ports, 'random' | 'timers' | 'log'>
  ledger: SyncLedger
  arrivals: ArrivalParts
  signer: VersionSigner
  log: OwnLog
  personId: string
  /** The server of this `release` is too old for a record. */
  onOutdated: (release: string) => void
  /** Whether it still is. */
  isOutdated: () => boolean
}): Promise<RecordSync> {
  const { store, link, serverId, receipts, ports, ledger, signer, log, personId, onOutdated } = options
  options.arrivals.tables.beginWith(serverId)
  const retry = createRetry({ link, ports })
  const arrivals = createArrivals({
    ...{ db: store.db, ...options.arrivals, fetchRoster, retry, ports },
    isArriving: () => isArriving(store, personId),
  })
  const refused = createRefused()
  const mergeBases = createMergeBases(ports.timers)
  const held = openHeldRecords(store.db, serverId)
  const overtaken = createOvertaken()
  const underWay = createUnderWay()
  const storedHere = ({ kind, id }: { kind: string; id: string }) =>
    isKind(kind) ? store.get(kind, id, { includeDeleted: true }) : undefined
  const conflictHandler = createConflictHandler({
    ...{ ledger, refused, mergeBases, held, overtaken, signer },
    stampHere: (record) => storedHere(record)?.hlc,
  })
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
    overtaken,
    unsent,
    retry,
    arrivals,
    ports,
    personId,
    onOutdated,
  })

  const handOver = createHandOver({
    tables: options.arrivals.tables,
    stored: storedHere,
    isUnsent: (id) => unsent.has(id) || underWay.leaves(id),
    onError: (error) => {
      if (!isStopped) ports.log.error('Noting what was received failed.', { error: String(error) })
    },
  })
  const putBack = createPutBack({
    store,
    link,
    log,
    arrivals,
    tables: options.arrivals.tables,
    handOver,
    isUnsent: unsent.has,
    onReady: (collection) => replications.get(collection)?.resync(),
    ports,
  })
  let leftOut: LeftOut[] = []
  function noteLeftOut(): void {
    const versions = leftOut
    leftOut = []
    try {
      signer.leaveOut(versions)
    } catch (error) {
      ports.log.error('Noting what was left out failed.', { error: String(error) })
    }
  }
  arrivals.onWrong((_collection, record, { why, key }) => {
    if (key === null) return
    // Behind the transaction that keeps it.
    if (leftOut.length === 0) queueMicrotask(noteLeftOut)
    leftOut.push({ record, key, why })
  })
  const pull = createRecordPull({ store, link, receipts, ledger, retry, arrivals, handOver, underWay })

  async function fetchRoster(): Promise<boolean> {
    const roster = replications.get('tenancy')
    roster?.resync()
    await roster?.idle()
    return roster !== undefined && link.state.state === 'online'
  }

  let againTimer: unknown = null
  let isStopped = false

  async function pushAgain(): Promise<void> {
    await Promise.all([...replications.values()].map((replication) => replication.again(held.ids())))
  }

  /** Held records are pushed again when a log that may bear them out has got on. */
  function againSoon(): void {
    if (againTimer !== null || isStopped || held.ids().length === 0) return
    againTimer = ports.timers.setTimeout(() => {
      againTimer = null
      pushAgain().catch((error: unknown) => {
        if (!isStopped) ports.log.error('Sending held changes failed.', { error: String(error) })
      })
    }, againMs)
  }

  /** Holds each with its merge base, since others may have changed the record; writing it again makes it a local change. */
  function sendOutdated(): void {
    if (options.isOutdated()) return
    ledger.dropOutdated(({ id, kind }, base) => {
      const record = isKind(kind) ? store.get(kind, id, { includeDeleted: true }) : undefined
      if (record === undefined) return
      // What is held was noted later: an earlier release may have kept the basis of a merge that it never wrote.
      if (!held.has(id)) held.hold(record, base)
      store.commit([{ kind: record.kind, before: record, after: record }])
    })
  }

  // Subscribes before the first pull, so that no change is missed.
  const resyncAll = () => {
    for (const replication of replications.values()) replication.resync()
  }
  const stopChanged = link.onChanged((collections) => {
    for (const name of collections) replications.get(name)?.resync()
  })
  const stopJudged = arrivals.onJudged((collections) => {
    for (const name of collections) replications.get(name)?.resync()
    againSoon()
  })
  const stopSent = log.onSent(againSoon)
  const stopLogs = link.onLogs(againSoon)
  const stopComputers = store.onCommit(({ origin, changes }) => {
    if (origin === 'sync' && changes.some(({ kind }) => kind === 'device')) arrivals.computerCame()
  })
  let wasOnline = link.state.state === 'online'
  const stopState = link.onState(({ state }) => {
    const isOnline = state === 'online'
    // Changes during the disconnect were not announced.
    if (isOnline && !wasOnline) resyncAll()
    if (isOnline) {
      againSoon()
      arrivals.judgeAgain()
      putBack.begin()
    }
    wasOnline = isOnline
  })

  sendOutdated()
  const storage = await store.openStorage()
  const start = async (name: ReplicatedCollection) => {
    const replication = await replicateCollection({
      records: storage,
      collection: name,
      identifier: `orgata-sync-${serverId}`,
      batchSize: recordLimits.batchRecords,
      conflictHandler,
      handlers: {
        pull: async (from, size) => {
          const pulled = await pull(name, from, size)
          // RxDB passes over what comes of a held one: its push ends in a conflict.
          if (pulled.documents.some(({ id }) => held.has(String(id)))) againSoon()
          return pulled
        },
        push: async (rows) => {
          const conflicts = await push(name, rows)
          // Work waits for the change of its run, and files for their work.
          if (name === 'runs' || name === 'work') againSoon()
          return conflicts
        },
      },
      mergeBases,
      underWay,
      retry,
      onTaken: handOver.written,
      onError: (error) =>
        ports.log.error('Syncing records failed.', { collection: name, error: error.message }),
    })
    replications.set(name, replication)
    unsent.watch(name, replication.state)
  }
  await Promise.all((replicatedCollections as ReplicatedCollection[]).map(start))
  againSoon()
  arrivals.judgeAgain()
  putBack.begin()

  const untilIdle = async () => {
    await retry.unlessStuck(Promise.all([...replications.values()].map((replication) => replication.idle())))
  }

  return {
    get waiting() {
      return unsent.size
    },
    get isChecked() {
      return unsent.isChecked
    },
    get problem() {
      return retry.problem
    },
    sendOutdated,
    isWaiting: unsent.has,
    listWaiting: unsent.list,
    onWaiting(listener) {
      const stops = [unsent.onChange(listener), retry.onProblem(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    async untilInSync() {
      resyncAll()
      await untilIdle()
      await retry.unlessStuck(arrivals.whenJudged())
      await untilIdle()
    },
    async pushHeld() {
      await pushAgain()
      await untilIdle()
    },
    async stop() {
      isStopped = true
      ports.timers.clearTimeout(againTimer)
      arrivals.stop()
      putBack.stop()
      stopJudged()
      stopSent()
      stopLogs()
      stopChanged()
      stopComputers()
      stopState()
      unsent.stop()
      mergeBases.stop()
      const ends = [...replications.values()].map((replication) => replication.stop())
      retry.end()
      await Promise.all(ends)
    },
  }
}
