import type { CoDocument } from '#shared/entities/coDocument.ts'
import { refusalOf, saying } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { createCopyRoute } from './http/copyRoutes.ts'
import { createLogRoutes } from './http/logRoutes.ts'
import { mendLogsBehind } from './audit/mendLogs.ts'
import { createBlobFiles } from './blobs/blobFiles.ts'
import { createFileQuota } from './blobs/fileQuota.ts'
import { createUploadParts } from './blobs/uploadParts.ts'
import { listen } from './http/listen.ts'
import type { TlsFiles } from './http/listen.ts'
import { createProxyWatch } from './http/proxyWatch.ts'
import { limitRequestsAtOnce } from './http/requestsAtOnce.ts'
import { createRouter } from './http/router.ts'
import { createChallenges } from './identity/challenges.ts'
import { hasBenchSessions } from './identity/sessions.ts'
import { freshSetupToken } from './identity/setupTokens.ts'
import { defaultLimits } from './limits.ts'
import type { ServerLimits } from './limits.ts'
import { createMemoryCare } from './memory.ts'
import { createActWatch, noteAct } from './operations/operatorActs.ts'
import { createClockWatch } from './operations/clockWatch.ts'
import { createDiskWatch } from './operations/diskWatch.ts'
import { readGauges } from './operations/gauges.ts'
import { createMetrics } from './operations/metrics.ts'
import { createRefusalLog } from './operations/refusalLog.ts'
import { repeat } from './repeat.ts'
import { openServerData } from './openServerData.ts'
import type { ServerData } from './openServerData.ts'
import type { ServerPorts } from './ports.ts'
import { createRecordSockets } from './records/recordSocket.ts'
import { createGroupCommit } from './rooms/groupCommit.ts'
import { createRooms } from './rooms/rooms.ts'
import { createSqliteRoomStore, removeBenchRooms } from './rooms/roomStore.ts'
import { createThreadedRoomStore } from './rooms/threadedRoomStore.ts'
import type { ThreadedRoomStore } from './rooms/threadedRoomStore.ts'
import type { ServerCore } from './serverCore.ts'
import { createHub } from './sockets/hub.ts'
import { createUpgrade } from './sockets/upgrade.ts'
import { mendNumbers } from './stores/numbers.ts'
import { noteServedAt } from './stores/servedAt.ts'
import { openReceiptKey } from './stores/receiptKey.ts'
import { serverIdentity } from './stores/serverMeta.ts'
import { refillTakenOut } from './stores/takenOut.ts'

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
  /** The clock is right and was ahead before: earlier times of the server do not count. */
  isClockTrusted?: boolean
  /** Kinds of co-edited documents; those of the product where they are not given. */
  kinds?: readonly CoDocument[]
}

export interface SyncServer {
  /** `ws://host:port` or `wss://host:port` at which others reach it. */
  readonly url: string
  /** Further ones, where it listens on all addresses of a machine that has several. */
  readonly otherUrls: readonly string[]
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
/** While documents cannot be written, and nothing else says why. */
const diskWords = saying(serverWordMessages.diskTakesNothing)
/** Of a server started with `--read-only`. */
const maintenanceWords = saying(serverWordMessages.maintenance)
/** Fifty commits a second: people notice no difference to more. */
const gatherMs = 20
const partsTidyMs = 3_600_000

/**
 * Starts the sync server of a team.
 * @throws OrgataError `newer_file`, `corrupt`, `locked`, `read_only`; `unavailable` if the port is taken; `invalid_input`
 * for the certificate
 */
export async function startSyncServer(options: SyncServerOptions): Promise<SyncServer> {
  const { dataDir, ports } = options
  const data = openServerData(dataDir, ports)
  const opened: Opened = { data, threaded: null }
  try {
    return await serveData(options, opened)
  } catch (error) {
    // A thread that is left would keep the process.
    await opened.threaded?.close()
    data.close()
    throw error
  }
}

/** What is closed where the start fails. */
interface Opened {
  data: ServerData
  threaded: ThreadedRoomStore | null
}

async function serveData(options: SyncServerOptions, opened: Opened): Promise<SyncServer> {
  const { dataDir, ports } = options
  const limits = { ...defaultLimits, ...options.limits }
  const isReadOnly = options.isReadOnly ?? false
  const startedMs = ports.timers.elapsedMs()
  const { data } = opened
  const { db } = data
  if (!isReadOnly && !hasBenchSessions(db, ports.clock.nowMs())) removeBenchRooms(db)
  const newId = createIdSource(ports.clock, ports.random)
  if (!isReadOnly) {
    mendNumbers(db, ports, newId)
    refillTakenOut(db, ports, newId)
  }
  const clock = createClockWatch(db, ports, {
    isTrusted: options.isClockTrusted ?? false,
    isReadOnly,
    // They connect again, and are told.
    changed: () => hub.closeAll(closeCodes.serviceRestart, 'The sync server’s clock was set. Connect again.'),
  })
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
    disk: createDiskWatch({ dataDir, reserveBytes: limits.diskReserveBytes, log: ports.log }),
    problem: () => core.disk.words ?? (commit.isFailing ? diskWords : null),
    challenges: createChallenges({
      clock: ports.clock,
      random: ports.random,
      lifetimeMs: limits.challengeMs,
    }),
    newId,
    isReadOnly,
    clock,
    proxy: createProxyWatch(db, {
      hasTls: options.tls !== undefined && options.tls !== null,
      isReadOnly,
      seen: () => ports.log.info('apps reach this server through a proxy: /metrics needs its token now'),
    }),
    noWrites: () => (isReadOnly ? maintenanceWords : clock.words),
    checkWritable() {
      const words = core.noWrites()
      if (words !== null) throw refusalOf('read_only', words)
    },
  }
  const hub = createHub(db, limits)
  const reader = createSqliteRoomStore(db, limits)
  const threaded = options.writesInThread && !isReadOnly ? createThreadedRoomStore({ dataDir, reader }) : null
  opened.threaded = threaded
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
    copies: createCopyRoute(core),
    files: createBlobFiles({ dataDir, maxBytes: limits.blobBytes, newId }),
    parts,
    quota: createFileQuota({ dataDir, limits }),
    fileArrived: (organizationId) => records.tell(organizationId, ['files']),
    socketsOf: hub.countOfDevice,
    signInAgain: hub.signInAgain,
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
          freeBytes: () => core.disk.freeBytes,
          reserveBytes: limits.diskReserveBytes,
          clockBehindMs: () => clock.behindMs,
        }),
      ),
    health: () => ({
      isHealthy: !isDiskFailing() && clock.behindMs === 0,
      facts: {
        sockets: hub.size,
        documents: rooms.size,
        loaded: rooms.loaded,
        readOnly: isReadOnly,
        disk: isDiskFailing() ? 'failing' : core.disk.state,
        diskFreeBytes: core.disk.freeBytes ?? -1,
        clockBehindSeconds: Math.round(clock.behindMs / 1_000),
      },
    }),
  })
  const setupToken = isReadOnly ? null : freshSetupToken(db, ports)
  await core.disk.probe()
  const listener = await listen({
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
  const { server: http, unauthenticated } = listener
  http.on(
    'upgrade',
    createUpgrade({ core, hub, unauthenticated, joinRoom: rooms.join, joinRecords: records.join }),
  )

  const tidyParts = () =>
    parts.tidy().catch((error: unknown) => ports.log.error({ error: String(error) }, 'tidying up failed'))
  void tidyParts()
  /** Work of a timer that writes: an error is one line of the log, and noted where it is the disk's. */
  const guarded = (work: () => void, words: string) => () => {
    try {
      work()
    } catch (error) {
      core.disk.explain(error)
      ports.log.error({ error: String(error) }, words)
    }
  }
  const flushRefusals = guarded(core.refusals.flush, 'the list of refusals could not be written')
  const served = (pin: string | null) =>
    guarded(() => {
      if (!isReadOnly && noteServedAt(db, { url: listener.urls[0], pin }))
        noteAct(db, ports, 'otherPin', null, { pin })
    }, 'the address of the server could not be noted')()
  served(listener.pin)
  const acts = createActWatch(db, ports.log, isReadOnly, hub.signInAgain)
  const lookAtActs = guarded(acts.look, 'what was done on the machine of the server could not be read')
  lookAtActs()
  const keepLock = () => {
    try {
      data.keepLock()
    } catch (error) {
      ports.log.error(
        { error: String(error) },
        'the lock of the data folder could not be taken again, so this server stops',
      )
      closing ??= shutDown()
    }
  }
  const repeated = repeat(ports.timers, [
    { everyMs: Math.min(1_000, limits.documentIdleMs), run: () => rooms.tidy() },
    { everyMs: limits.keepAliveMs, run: () => hub.keepAlive() },
    { everyMs: 2_000, run: flushRefusals },
    { everyMs: 1_000, run: keepLock },
    { everyMs: 1_000, run: lookAtActs },
    { everyMs: 1_000, run: guarded(clock.look, 'the time could not be noted') },
    { everyMs: 1_000, run: () => void core.disk.probe() },
    { everyMs: 1_000, run: records.tellProblem },
    { everyMs: partsTidyMs, run: () => void tidyParts() },
  ])

  const stopMending = isReadOnly ? () => {} : mendLogsBehind(db, ports, records.logChanged)

  let closing: Promise<void> | null = null
  async function shutDown(): Promise<void> {
    repeated.stop()
    stopMending()
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    hub.stop()
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
    url: listener.urls[0],
    otherUrls: listener.urls.slice(1),
    pin: listener.pin,
    setupToken,
    reloadCertificate: () => served(listener.reload()),
    close() {
      closing ??= shutDown()
      return closing
    },
  }
}
