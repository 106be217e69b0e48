import { closeCodes } from '#shared/protocol/closeCodes.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { createLogRoutes } from './http/logRoutes.ts'
import { createBlobFiles } from './blobs/blobFiles.ts'
import { createFileQuota } from './blobs/fileQuota.ts'
import { createUploadParts } from './blobs/uploadParts.ts'
import { listen } from './http/listen.ts'
import type { Listener, TlsFiles } from './http/listen.ts'
import { limitRequestsAtOnce } from './http/requestsAtOnce.ts'
import { createRouter } from './http/router.ts'
import { createChallenges } from './identity/challenges.ts'
import { hasBenchSessions } from './identity/sessions.ts'
import { freshSetupToken } from './identity/setupTokens.ts'
import { defaultLimits } from './limits.ts'
import type { ServerLimits } from './limits.ts'
import { refuseUnderMaintenance } from './maintenance.ts'
import { createMemoryCare } from './memory.ts'
import { createDiskWatch } from './operations/diskWatch.ts'
import { readGauges } from './operations/gauges.ts'
import { createMetrics } from './operations/metrics.ts'
import { createRefusalLog } from './operations/refusalLog.ts'
import { repeat } from './repeat.ts'
import type { ServerPorts } from './ports.ts'
import { createRecordSockets } from './records/recordSocket.ts'
import { createGroupCommit } from './rooms/groupCommit.ts'
import { createRooms } from './rooms/rooms.ts'
import { createSqliteRoomStore, removeBenchRooms } from './rooms/roomStore.ts'
import { createThreadedRoomStore } from './rooms/threadedRoomStore.ts'
import type { ServerCore } from './serverCore.ts'
import { createHub } from './sockets/hub.ts'
import { createUpgrade } from './sockets/upgrade.ts'
import { lockDataFolder } from './stores/dataLock.ts'
import type { DataLock } from './stores/dataLock.ts'
import { checkIntegrity, wasCutOff } from './stores/integrity.ts'
import { openReceiptKey } from './stores/receiptKey.ts'
import { serverIdentity } from './stores/serverMeta.ts'
import { openSqlite } from './stores/sqlite.ts'
import type { Sqlite } from './stores/sqlite.ts'

export interface SyncServerOptions {
  dataDir: string
  /** 0 takes a free one. */
  port: number
  host: string
  ports: ServerPorts
  limits?: Partial<ServerLimits>
  /** A certificate and its key: the server then speaks HTTPS and WSS only. */
  tls?: TlsFiles | null
  /** Maintenance: reads are served, writes are refused. */
  isReadOnly?: boolean
  /** The token for `/metrics`; without it, programs of this machine may read them. */
  metricsToken?: string | null
  /** Documents are written in a thread of their own, so that the disk does not block the event loop. */
  writesInThread?: boolean
  /** Kinds of co-edited documents; those of the product where they are not given. */
  kinds?: readonly CoDocument[]
}

export interface SyncServer {
  /** `ws://host:port` or `wss://host:port`. */
  readonly url: string
  /** SHA-256 of the certificate's public key in base64url; null without TLS. */
  readonly pin: string | null
  /** The one-time setup token while no organization was set up with one; then null. */
  readonly setupToken: string | null
  /** Reloads the certificate. @throws OrgataError `invalid_input`: the old one stays */
  reloadCertificate(): void
  /** Stops accepting, writes the rest, closes every socket with 1012. Idempotent. */
  close(): Promise<void>
}

const flushAttempts = 10
/** Who waits for a commit sees no difference between fifty a second and more. */
const gatherMs = 20
const partsTidyMs = 3_600_000

/** Opens the data folder for this process alone and checks it. */
function openData(dataDir: string): { db: Sqlite; keepLock: () => void; close: () => void } {
  const isDoubtful = wasCutOff(dataDir)
  const db = openSqlite(dataDir)
  let lock: DataLock | undefined
  try {
    lock = lockDataFolder(dataDir)
    checkIntegrity(db, dataDir, isDoubtful)
  } catch (error) {
    lock?.release()
    db.close()
    throw error
  }
  return {
    db,
    keepLock: lock.keep,
    close() {
      db.close()
      lock.release()
    },
  }
}

/**
 * Starts the sync server of a team.
 * @throws OrgataError `newer_file`, `corrupt`, `locked`; `unavailable` if the port is taken; `invalid_input` for the
 * certificate
 */
export async function startSyncServer(options: SyncServerOptions): Promise<SyncServer> {
  const { dataDir, ports } = options
  const limits = { ...defaultLimits, ...options.limits }
  const isReadOnly = options.isReadOnly ?? false
  const startedMs = ports.timers.elapsedMs()
  const data = openData(dataDir)
  const { db } = data
  if (!isReadOnly && !hasBenchSessions(db, ports.clock.nowMs())) removeBenchRooms(db)
  const newId = createIdSource(ports.clock, ports.random)
  const metrics = createMetrics()
  const core: ServerCore = {
    identity: serverIdentity(db, newId),
    receipts: openReceiptKey(db, ports.random, isReadOnly),
    dataDir,
    db,
    ports,
    limits,
    metrics,
    refusals: createRefusalLog(db, ports),
    disk: createDiskWatch(dataDir),
    challenges: createChallenges({
      clock: ports.clock,
      random: ports.random,
      lifetimeMs: limits.challengeMs,
    }),
    newId,
    isReadOnly,
    checkWritable: () => refuseUnderMaintenance(isReadOnly),
  }
  const hub = createHub(db, limits)
  const reader = createSqliteRoomStore(db, limits)
  const threaded = options.writesInThread && !isReadOnly ? createThreadedRoomStore({ dataDir, reader }) : null
  const store = threaded ?? reader
  const commit = createGroupCommit({
    store,
    ports,
    retryMs: 1_000,
    gatherMs: threaded ? gatherMs : 0,
    took: metrics.commitTook,
    wrote: (batch) => records.documentsWritten(batch),
  })
  const rooms = createRooms({ core, store, commit, memory: createMemoryCare(), kinds: options.kinds })
  const records = createRecordSockets(core, hub, options.kinds)
  const parts = createUploadParts({
    dataDir,
    clock: ports.clock,
    maxBytes: limits.blobBytes,
    received: (bytes) => metrics.count('blob_bytes_received_total', bytes),
  })

  const isDiskFailing = () => commit.isFailing || core.disk.isFailing
  const handler = createRouter({
    core,
    logs: createLogRoutes(core, records.logChanged),
    files: createBlobFiles({ dataDir, maxBytes: limits.blobBytes, newId }),
    parts,
    quota: createFileQuota({ dataDir, limits }),
    fileArrived: (organizationId) => records.tell(organizationId, ['files']),
    socketsOf: hub.countOfDevice,
    rosterChanged(organizationId) {
      records.tell(organizationId, ['tenancy'])
      hub.recheck(organizationId)
    },
    metricsToken: options.metricsToken ?? null,
    metricsText: () =>
      metrics.text(
        readGauges({
          dataDir,
          startedMs,
          elapsedMs: () => ports.timers.elapsedMs(),
          sockets: () => hub.size,
          rooms: () => rooms.size,
          loadedRooms: () => rooms.loaded,
          unsavedBytes: () => commit.unsavedBytes,
          isFailing: isDiskFailing,
        }),
      ),
    health: () => ({
      isHealthy: !isDiskFailing(),
      facts: { sockets: hub.size, documents: rooms.size, loaded: rooms.loaded, readOnly: isReadOnly },
    }),
  })
  let listener: Listener
  try {
    listener = await listen({
      port: options.port,
      host: options.host,
      tls: options.tls ?? null,
      // One address that takes all it may leaves as many places to others.
      maxConnections: limits.sockets + 2 * limits.unauthenticatedPerAddress,
      unauthenticatedPerAddress: limits.unauthenticatedPerAddress,
      unauthenticatedRefused: () => metrics.count('rate_limited_total'),
      headMs: limits.headMs,
      handler: limitRequestsAtOnce(handler, () => metrics.count('rate_limited_total')),
    })
  } catch (error) {
    await threaded?.close()
    data.close()
    throw error
  }
  const { server: http, unauthenticated } = listener
  http.on(
    'upgrade',
    createUpgrade({ core, hub, unauthenticated, joinRoom: rooms.join, joinRecords: records.join }),
  )

  const tidyParts = () =>
    parts.tidy().catch((error: unknown) => ports.log.error({ error: String(error) }, 'tidying up failed'))
  void tidyParts()
  const flushRefusals = () => {
    try {
      core.refusals.flush()
    } catch (error) {
      core.disk.explain(error)
      ports.log.error({ error: String(error) }, 'the list of refusals could not be written')
    }
  }
  const keepLock = () => {
    try {
      data.keepLock()
    } catch (error) {
      ports.log.error({ error: String(error) }, 'another server took this data folder, so this one stops')
      closing ??= shutDown()
    }
  }
  const repeated = repeat(ports.timers, [
    { everyMs: Math.min(1_000, limits.documentIdleMs), run: () => rooms.tidy() },
    { everyMs: limits.keepAliveMs, run: () => hub.keepAlive() },
    { everyMs: 2_000, run: flushRefusals },
    { everyMs: 1_000, run: keepLock },
    { everyMs: 1_000, run: () => void core.disk.probe() },
    { everyMs: partsTidyMs, run: () => void tidyParts() },
  ])

  let closing: Promise<void> | null = null
  async function shutDown(): Promise<void> {
    repeated.stop()
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    hub.closeAll(closeCodes.serviceRestart, 'The sync server is stopping. Connect again in a moment.')
    const isSaved = await commit.stop(flushAttempts)
    if (!isSaved)
      ports.log.error('some updates could not be written; the apps still have them and will send them again')
    http.closeIdleConnections()
    const cut = ports.timers.setTimeout(() => http.closeAllConnections(), 2_000)
    await closed
    ports.timers.clearTimeout(cut)
    flushRefusals()
    await threaded?.close()
    data.close()
  }

  return {
    url: listener.url,
    pin: listener.pin,
    setupToken: isReadOnly ? null : freshSetupToken(db, ports),
    reloadCertificate: listener.reload,
    close() {
      closing ??= shutDown()
      return closing
    },
  }
}
