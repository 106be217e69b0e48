import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { createBlobFiles } from './blobs/blobFiles.ts'
import { createRouter } from './http/router.ts'
import { createChallenges } from './identity/challenges.ts'
import { hasBenchSessions } from './identity/sessions.ts'
import { freshSetupToken } from './identity/setupTokens.ts'
import { defaultLimits } from './limits.ts'
import type { ServerLimits } from './limits.ts'
import { createMemoryCare } from './memory.ts'
import type { ServerPorts } from './ports.ts'
import { createRecordSockets } from './records/recordSocket.ts'
import { createGroupCommit } from './rooms/groupCommit.ts'
import { createRooms } from './rooms/rooms.ts'
import { createSqliteRoomStore, removeBenchRooms } from './rooms/roomStore.ts'
import type { ServerCore } from './serverCore.ts'
import { createHub } from './sockets/hub.ts'
import { createUpgrade } from './sockets/upgrade.ts'
import { serverIdOf } from './stores/serverMeta.ts'
import { openSqlite } from './stores/sqlite.ts'

export interface SyncServerOptions {
  dataDir: string
  /** 0 takes a free one. */
  port: number
  host: string
  ports: ServerPorts
  limits?: Partial<ServerLimits>
}

export interface SyncServer {
  /** `ws://host:port`. */
  readonly url: string
  /** The one-time setup token while no organization was set up with one; then null. */
  readonly setupToken: string | null
  /** Stops accepting, writes what is left, closes every socket with 1012. Idempotent. */
  close(): Promise<void>
}

const flushAttempts = 10

/**
 * Starts the sync server of a team.
 * @throws OrgataError `newer_file`; `unavailable` if the port is taken
 */
export async function startSyncServer(options: SyncServerOptions): Promise<SyncServer> {
  const { dataDir, ports } = options
  const limits = { ...defaultLimits, ...options.limits }
  const db = openSqlite(dataDir)
  if (!hasBenchSessions(db, ports.clock.nowMs())) removeBenchRooms(db)
  const newId = createIdSource(ports.clock, ports.random)
  const challenges = createChallenges({
    clock: ports.clock,
    random: ports.random,
    lifetimeMs: limits.challengeMs,
  })
  const core: ServerCore = {
    serverId: serverIdOf(db, newId),
    dataDir,
    db,
    ports,
    limits,
    challenges,
    newId,
  }
  const hub = createHub(db)
  const store = createSqliteRoomStore(db, limits)
  const commit = createGroupCommit({ store, ports, retryMs: 1_000 })
  const rooms = createRooms({ store, commit, limits, ports, memory: createMemoryCare() })
  const records = createRecordSockets(core, hub)

  const router = createRouter({
    core,
    files: createBlobFiles({ dataDir, maxBytes: limits.blobBytes, newId }),
    fileArrived: records.fileArrived,
    health: () => ({
      isHealthy: !commit.isFailing,
      facts: { sockets: hub.size, documents: rooms.size, loaded: rooms.loaded },
    }),
  })
  const http = createServer(
    { headersTimeout: 10_000, requestTimeout: 15 * 60_000, keepAliveTimeout: 5_000 },
    router,
  )
  http.maxConnections = limits.sockets + 500
  http.on('upgrade', createUpgrade({ core, hub, joinRoom: rooms.join, joinRecords: records.join }))
  http.on('clientError', (_error, socket) => socket.destroy())

  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      db.close()
      const text =
        error.code === 'EADDRINUSE'
          ? `Port ${options.port} is taken by another program. Choose another one with --port.`
          : `The sync server cannot listen on ${options.host}: ${error.code ?? 'unknown reason'}.`
      reject(new OrgataError('unavailable', text))
    })
    http.listen(options.port, options.host, resolve)
  })
  const tidyTimer = setInterval(() => rooms.tidy(), Math.min(1_000, limits.documentIdleMs))
  const keepAliveTimer = setInterval(() => hub.keepAlive(), limits.keepAliveMs)
  const { address, family, port } = http.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address

  let closing: Promise<void> | null = null
  async function shutDown(): Promise<void> {
    clearInterval(tidyTimer)
    clearInterval(keepAliveTimer)
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    hub.closeAll(closeCodes.serviceRestart, 'The sync server is stopping. Connect again in a moment.')
    const isSaved = await commit.stop(flushAttempts)
    if (!isSaved)
      ports.log.error('some updates could not be written; the apps still have them and will send them again')
    http.closeIdleConnections()
    const cut = setTimeout(() => http.closeAllConnections(), 2_000)
    await closed
    clearTimeout(cut)
    db.close()
  }

  return {
    url: `ws://${host}:${port}`,
    setupToken: freshSetupToken(db, ports),
    close() {
      closing ??= shutDown()
      return closing
    },
  }
}
