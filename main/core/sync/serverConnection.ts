import { parseServerAddress } from '#shared/protocol/invitationLink.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { ToldAddress } from '#shared/protocol/serverIdentity.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { AcceptedVersions } from '#core/audit/times/acceptedVersions.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import type { ServerInUse } from './server/inSession.ts'
import { createReceiptCheck } from '#core/sync/records/receiptCheck.ts'
import { createRecordLink } from '#core/sync/records/recordLink.ts'
import type { ArrivalParts } from '#core/sync/records/arrival/arrivalParts.ts'
import type { OwnLog } from '#core/sync/records/ownLog.ts'
import type { RecordLink } from '#core/sync/records/recordLink.ts'
import type { RecordSync } from '#core/sync/records/recordSync.ts'
import type { VersionSigner } from '#core/sync/records/signVersions.ts'
import { knownOwnerLinks } from './server/ownerLinks.ts'
import { createServerClient } from './server/serverClient.ts'
import { createSessionKeeper } from './server/sessionKeeper.ts'
import type { SyncConfig } from '#core/sync/syncConfig.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import { watchForWaking } from '#core/sync/watchForWaking.ts'

/** The connection to one server, from when it is chosen until another takes its place or the organization closes. */
export interface ServerConnection extends ServerInUse {
  readonly link: RecordLink
  /** Current knowledge of the server. */
  readonly config: SyncConfig
  /** Null until the server is identified and RxDB is loaded. */
  readonly records: RecordSync | null
  /** Why syncing of records could not start. */
  readonly startFailure: Trouble | null
  start(): void
  /** Pulls all collections and waits until both sides are equal. */
  untilInSync(): Promise<void>
  /** Pushes what the server could not take yet, and waits for its answers. */
  pushHeld(): Promise<void>
  /** Resolves when all reads and writes have ended. Idempotent. */
  end(): Promise<void>
  /** Resolves as soon as `end` is called: what waits for the server then waits for nothing. */
  readonly ended: Promise<void>
}

/**
 * @param options.known the server's facts of an earlier connection
 * @param options.save stores its facts since
 * @param options.onKnown the server was recognized: syncing with it may begin. `epochId` names the epoch of its data, to
 *   which all bookkeeping belongs
 * @param options.onTold the server is said to have another address
 * @param options.onAway the server does not answer
 * @param options.onStartOver everything must be compared again, over another connection: the server lost data, or can
 *   read more than before
 * @param options.onRecords the waiting changes have changed
 * @param options.isByFile the server is a file: it knows no address, and leaves open what it does not know
 */
export function connectToServer(options: {
  known: SyncConfig
  store: Store
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log'>
  signer: DeviceSigner
  organizationId: string
  ledger: SyncLedger
  accepted: AcceptedVersions
  versions: VersionSigner
  log: OwnLog
  arrivals: ArrivalParts
  personId: string
  save: (config: SyncConfig) => void
  onKnown: (connection: ServerConnection, epochId: string) => void
  onTold: (connection: ServerConnection, told: ToldAddress) => void
  onAway: (connection: ServerConnection) => void
  onStartOver: (connection: ServerConnection) => void
  onRecords: () => void
  isByFile: boolean
}): ServerConnection {
  const { known, store, ports, ledger, save, onKnown, onStartOver, onRecords, isByFile } = options
  const { serverUrl, pin } = known
  let config = known
  let loading: Promise<RecordSync | null> = Promise.resolve(null)
  let records: RecordSync | null = null
  let startFailure: Trouble | null = null
  let stopWatching = () => {}
  let isEnded = false
  const { promise: ended, resolve: setEnded } = Promise.withResolvers<void>()

  const client = createServerClient(serverUrl, options.signer, ports)
  const session = createSessionKeeper({
    client,
    clock: ports.clock,
    organizationId: options.organizationId,
    serverId: known.serverId,
    // The first epoch of a server's data has the server's id.
    epoch: known.epoch ?? known.serverId,
    receiptKey: known.receiptKey,
    onKey: (receiptKey) => note({ receiptKey }),
    onOwnerLinks(said) {
      const ownerLinks = knownOwnerLinks(options.organizationId, config.receiptKey, config.ownerLinks, said)
      if (ownerLinks !== null) note({ ownerLinks })
    },
    onTold,
    onServer(server) {
      const isFirst = config.serverId === null
      note({ ...server, epochSince: ports.clock.nowMs() })
      if (isFirst) startSyncing()
      else startOver()
    },
  })
  const link = createRecordLink({
    serverUrl,
    session,
    ports,
    onFailed() {
      // As where the server has moved, or shows another certificate.
      if (config.told !== null && !isEnded) options.onTold(connection, config.told)
      if (!isEnded && !isByFile) options.onAway(connection)
    },
  })
  link.onHello(({ release }) => {
    // A server updated since it refused newer records gets them again, and an app updated since sends them again.
    if (config.outdatedRelease === null || config.outdatedRelease === release) return
    note({ outdatedRelease: null })
    records?.sendOutdated()
  })

  function note(patch: Partial<SyncConfig>): void {
    if (isEnded) return
    config = { ...config, ...patch }
    save(config)
  }

  function onTold(told: ToldAddress | undefined): void {
    const toldAt = told?.at ?? null
    if (isEnded || isByFile || (toldAt === config.toldAt && !config.isAddressTyped)) return
    const place = told === undefined ? null : parseServerAddress(told.address)
    const isHere = place !== null && place.serverUrl === serverUrl && place.pin === pin
    if (config.isAddressTyped || isHere) note({ toldAt, told: null, isAddressTyped: false })
    else if (told !== undefined) {
      note({ told })
      options.onTold(connection, told)
    }
  }

  function startOver(): void {
    if (isEnded) return
    ports.log.info('Everything is compared with the sync server anew.')
    onStartOver(connection)
  }

  function startSyncing(): void {
    const { serverId, epoch, round } = config
    if (isEnded || serverId === null) return
    const epochId = epoch ?? serverId
    onKnown(connection, epochId)
    loading = startRecords(epochId, round === 0 ? epochId : `${epochId}-${round}`).catch((error: unknown) => {
      ports.log.error('Syncing records could not start.', { error: String(error) })
      startFailure = refusal('internal', syncServerMessages.notStarted, { reason: String(error) })
      onRecords()
      return null
    })
  }

  /** Loads RxDB lazily: slow, and unused without a server. */
  async function startRecords(epoch: string, serverId: string): Promise<RecordSync> {
    const { startRecordSync } = await import('#core/sync/records/recordSync.ts')
    const receipts = createReceiptCheck({
      organizationId: options.organizationId,
      epoch,
      key: () => config.receiptKey,
      accepted(collection, versions) {
        // Only times of runs are reported.
        if (collection === 'runs') options.accepted.keep(versions)
      },
      mayBeNothing: isByFile,
      async renew() {
        session.forget()
        await session.token()
      },
    })
    const started = await startRecordSync({
      store,
      link,
      serverId,
      receipts,
      ports,
      ledger,
      signer: options.versions,
      log: options.log,
      arrivals: options.arrivals,
      personId: options.personId,
      onOutdated: (release) => note({ outdatedRelease: release }),
      isOutdated: () => config.outdatedRelease !== null,
    })
    started.onWaiting(onRecords)
    records = started
    onRecords()
    return started
  }

  const connection: ServerConnection = {
    serverUrl,
    pin,
    hostId: known.hostId,
    get receiptKey() {
      return config.receiptKey
    },
    client,
    session,
    link,
    get config() {
      return config
    },
    get records() {
      return records
    },
    get startFailure() {
      return startFailure
    },
    start() {
      startSyncing()
      link.start()
      if (!isByFile) stopWatching = watchForWaking(ports, link.reconnect)
    },
    async untilInSync() {
      await (await loading)?.untilInSync()
    },
    async pushHeld() {
      await (await loading)?.pushHeld()
    },
    ended,
    async end() {
      isEnded = true
      setEnded()
      stopWatching()
      link.stop()
      await (await loading)?.stop()
    },
  }
  return connection
}
