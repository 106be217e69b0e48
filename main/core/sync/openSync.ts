import { dirname } from 'node:path'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { parseServerAddress } from '#shared/protocol/invitationLink.ts'
import { createEntriesAhead } from '../audit/earlyEntries.ts'
import { openAcceptedVersions } from '../audit/times/acceptedVersions.ts'
import { createClaimedTimes } from '../audit/times/claimedTimes.ts'
import { openVersionEntries } from '../audit/versionEntries.ts'
import { createSerialQueue } from '../timing/serialQueue.ts'
import { importAction } from '#shared/entities/audit/syncActions.ts'
import { createAuditSync } from './logs/auditSync.ts'
import { followChangedDrafts } from '#core/sync/documents/changedDrafts.ts'
import type { ChangedDrafts } from '#core/sync/documents/changedDrafts.ts'
import { createDocumentSync } from './documents/documentSync.ts'
import { dropDamagedRows } from './damagedRows.ts'
import { createFileSync } from './files/fileSync.ts'
import { createDetour } from './exchange/detour.ts'
import { createFileExchange } from './exchange/fileExchange.ts'
import type { FileServer } from './exchange/fileServer.ts'
import { settle } from './exchange/settle.ts'
import { createChangedAddress } from './server/changedAddress.ts'
import { createInvitations } from './server/invitations.ts'
import { createLogServer } from './logs/logServer.ts'
import { openArrivalParts } from './records/arrival/arrivalParts.ts'
import { ownLogOf } from './records/ownLog.ts'
import { createVersionSigner } from './records/signVersions.ts'
import { connectToServer } from './serverConnection.ts'
import type { ServerConnection } from './serverConnection.ts'
import { keepServerCopies, noServerCopies } from './server/serverCopy.ts'
import { createServerLists } from './server/serverLists.ts'
import { setUpServer } from './server/setUpServer.ts'
import type { SyncOptions } from './syncOptions.ts'
import type { SyncService, WaitingItems } from './syncService.ts'
import { readableSyncConfig, writeSyncConfig } from './syncConfig.ts'
import type { SyncConfig } from './syncConfig.ts'
import { openSyncLedger } from './syncLedger.ts'
import { createSyncNow } from './syncNow.ts'
import { statusOf, syncOff, troubleOf } from './syncState.ts'
import { createTrustedNetwork } from './server/trustedNetwork.ts'

/** Opens the sync of one organization; it starts at once where a server was set up before. */
export function openSync(options: SyncOptions): SyncService {
  const { store, signer, organizationId, audit, peers, personId, teamId, configFile, copyFolder } = options
  const network = createDetour(createTrustedNetwork(options.ports.network))
  const ports = { ...options.ports, network }
  const isDamaged = dropDamagedRows(store.db, ports.log)
  const ledger = openSyncLedger(store.db, ports.clock)
  const accepted = openAcceptedVersions(store.db)
  const times = createClaimedTimes(accepted, openVersionEntries(store.db, audit))
  const documents = createDocumentSync({ documents: options.documents, ledger, ports })
  const files = createFileSync({ store, files: options.files, ledger, ports })
  const publicKeyOf = (deviceId: string) => {
    const device = store.get('device', deviceId, { includeDeleted: true })
    return device === undefined ? null : Buffer.from(device.publicKey, 'base64')
  }
  const ahead = createEntriesAhead({ peers, organizationId, publicKeyOf })
  const logs = createAuditSync({ log: audit, peers, ahead, publicKeyOf, store, ports, personId })
  let running: ServerConnection | null = null
  const versions = createVersionSigner({
    store,
    audit,
    stamps: options.clock,
    aheadMs: () => running?.link.greeting?.clockAheadMs ?? 0,
    personId,
    ports,
  })
  const ownLog = ownLogOf(store.db, audit, logs, ahead.rowsOf)
  const arrivals = openArrivalParts({
    store,
    audit,
    personId,
    peers,
    inviterKey: options.inviterKey,
    ownerLinks: () => running?.config.ownerLinks ?? [],
    entries: ownLog.entries,
    ahead,
    logs,
    clock: ports.clock,
  })
  const online = () => (!isSwitching && running?.link.state.state === 'online' ? running : null)
  const lists = createServerLists({ ports, server: online, changed: tell })
  const copies =
    copyFolder === null
      ? noServerCopies
      : keepServerCopies({ folder: copyFolder, signer, ports, server: online, changed: tell })
  const detailChange = createEmitter()
  const switching = createSerialQueue()
  let drafts: ChangedDrafts | null = null
  let lastOpen = ''
  let isSwitching = false
  let isStopped = false

  function tell(): void {
    // The state between two connections is transient: not reported.
    if (isStopped || isSwitching) return
    tellOpen()
    detailChange.emit()
  }

  /** Announces the documents open here. */
  function tellOpen(): void {
    const open = documents.openIds()
    const text = open.join(' ')
    if (running === null || text === lastOpen) return
    lastOpen = text
    running.link.setPresence({ teamId, documents: open })
  }

  /** An open draft is up to date, and one without its record is fetched when that arrives. */
  function fetchDraft(key: string): boolean {
    if (documents.isConnected(key) || !options.documents.isNamed(key)) return false
    documents.fetch(key)
    return true
  }

  function begin(known: SyncConfig, isByFile = false): ServerConnection {
    network.trust(known.serverUrl, known.pin)
    const connection = connectToServer({
      known,
      store,
      ports,
      signer,
      organizationId,
      ledger,
      accepted,
      versions,
      log: ownLog,
      arrivals,
      personId,
      save: (config) => void writeSyncConfig(configFile, config),
      onKnown({ serverUrl, client, session, link }, epochId) {
        const server = { serverUrl, serverId: epochId, session, link }
        documents.use(server)
        drafts?.stop()
        drafts = followChangedDrafts({ link, serverId: epochId, ledger, log: ports.log, fetch: fetchDraft })
        files.use(server)
        logs.use({ serverId: epochId, link, server: createLogServer(client, session) })
      },
      onTold: (from, told) => changed.follow(from, told),
      onAway: (from) => changed.look(from),
      onStartOver: (from) => void startOver(from),
      onRecords: tell,
      isByFile,
    })
    running = connection
    lastOpen = ''
    lists.reset()
    connection.link.onState(tell)
    connection.link.onDetail(tell)
    connection.link.onChanged(() => lists.outdate())
    connection.start()
    tell()
    return connection
  }

  async function end(): Promise<void> {
    const ending = running
    running = null
    drafts?.stop()
    drafts = null
    documents.use(null)
    files.use(null)
    logs.use(null)
    await ending?.end()
  }

  /** Replaces the connection by one that was noted: where that fails, as on a full disk, the one before goes on. */
  async function replace(next: SyncConfig): Promise<void> {
    isSwitching = true
    try {
      await end()
    } finally {
      isSwitching = false
    }
    if (!isStopped) begin(next)
  }

  const switchTo = (
    config: Pick<SyncConfig, 'serverUrl' | 'pin' | 'serverId'> &
      Partial<Pick<SyncConfig, 'receiptKey' | 'hostId'>>,
  ) => switching.add(() => replace(writeSyncConfig(configFile, { version: 1, ...config })))

  const waiting = (): WaitingItems => ({
    records: running?.records?.listWaiting() ?? [],
    documents: documents.listWaiting(),
    files: files.listWaiting(),
  })

  /** Goes on over a file in the place of the network, until nothing more comes of it. */
  async function overFile(server: FileServer): Promise<WaitingItems> {
    let { config } = require()
    isSwitching = true
    try {
      await end()
      network.through(server)
      const connection = begin(config, true)
      await settle({ connection, server, logs, documents, files, ports })
      ;({ config } = connection)
      return waiting()
    } finally {
      await end()
      network.through(null)
      isSwitching = false
      if (!isStopped) begin(config)
    }
  }

  const exchange = createFileExchange({
    ...options,
    folder: dirname(configFile),
    ledger,
    current: () => running,
    over: (server) => switching.add(() => overFile(server)),
    restart: switchTo,
  })

  async function startOver(from: ServerConnection): Promise<void> {
    try {
      await switching.add(async () => {
        if (running === from) await replace(from.config)
      })
    } catch (error) {
      ports.log.error('Comparing with the sync server anew failed.', { error: String(error) })
    }
  }

  function require(): ServerConnection {
    if (running !== null) return running
    throw refusal('precondition_failed', syncServerMessages.notShared)
  }

  const partsOf = ({ serverUrl, link, records, startFailure }: ServerConnection) => ({
    ...{ serverUrl, link, records, startFailure, documents, files },
    ...{ logs: logs.state(), checking: arrivals.tables.checking, refusals: ledger.refusalCount() },
  })

  const changed = createChangedAddress({
    signer,
    // Another address may be one of a known host, with another key: it is trusted for itself alone.
    ports: { ...ports, network: options.ports.network },
    server: require,
    move: (from, place) =>
      switching.add(async () => {
        const present = place.isAddressTyped ? require() : from
        if (running !== present) return
        // With another certificate it may run elsewhere.
        const moved = place.pin === present.pin ? {} : { hostId: null }
        await replace(writeSyncConfig(configFile, { ...present.config, ...place, ...moved }))
      }),
  })

  const readConfig = () => readableSyncConfig(configFile, ports.log)

  const stopCommits = store.onCommit((event) => {
    if (event.origin !== 'sync') return
    for (const { kind, after } of event.changes)
      for (const key of options.documents.keysOf(kind, after.id)) documents.fetch(key)
  })
  documents.onFetched((key) => drafts?.fetched(key))
  documents.onChange(tell)
  files.onChange(tell)
  logs.onChange(tell)
  arrivals.tables.onChange(tell)
  const config = readConfig()
  const anew = (known: SyncConfig) => writeSyncConfig(configFile, { ...known, round: known.round + 1 })
  if (config !== null) begin(isDamaged ? anew(config) : config)

  return {
    ledger,
    accepted,
    times,
    lists,
    serverCopy: copies.latest,
    arrivals: arrivals.tables,
    status: () => (running === null ? syncOff : statusOf(partsOf(running))),
    trouble: () => (running === null ? null : troubleOf(partsOf(running))),
    server: () => (running === null ? null : { pin: running.pin, hostId: running.config.hostId }),
    onDetail: detailChange.on,
    async enrol({ url, setupToken, hostId = null }) {
      // What an import brought is in the names of others, as what an earlier server had.
      const isRefill = readConfig() !== null || audit.count({ action: importAction }) > 0
      const server = await setUpServer({
        url,
        setupToken,
        isRefill,
        organizationId,
        store,
        signer,
        ports,
      })
      await switchTo({ ...server, hostId })
    },
    async start({ url, serverId, receiptKey, hostId }) {
      await switchTo({
        ...parseServerAddress(url),
        serverId: serverId ?? null,
        receiptKey: receiptKey ?? null,
        hostId: hostId ?? null,
      })
    },
    changeAddress: changed.changeAddress,
    exchange,
    ...createInvitations({
      store,
      teamId,
      signer,
      random: ports.random,
      server: require,
      push: (row) => require().link.ask({ type: 'push', collection: 'tenancy', rows: [row] }, 'pushed'),
    }),
    syncNow: createSyncNow({
      ports,
      current: () => running,
      require,
      whenSwitched: () => switching.idle(),
      logsInSync: () => logs.untilInSync(),
    }),
    logs: () => logs.state(),
    onLogs: (listener) => logs.onChange(listener),
    logRestarted: () => logs.restarted(),
    waiting,
    isWaiting(item) {
      if ('record' in item) return running?.records?.isWaiting(item.record) ?? false
      return 'document' in item ? documents.isWaiting(item.document) : files.isWaiting(item.file)
    },
    documentRefusal: (id) => documents.refusalOf(id),
    people: () => running?.link.people ?? [],
    ownerLinks: () => running?.config.ownerLinks ?? [],
    attach: (document) => documents.attach(document),
    async stop() {
      if (isStopped) return
      isStopped = true
      detailChange.clear()
      stopCommits()
      const ending = running
      running = null
      drafts?.stop()
      documents.stop()
      files.stop()
      logs.stop()
      await copies.stop()
      await ending?.end()
      await switching.idle()
    },
  }
}
