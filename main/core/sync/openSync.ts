import { createEmitter } from '#shared/kernel/emitter.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { HybridClock } from '#shared/kernel/hlc.ts'
import { parseServerAddress } from '#shared/protocol/invitationLink.ts'
import type { AuditLog } from '../audit/auditLog.ts'
import type { DeviceSigner } from '../audit/deviceKey.ts'
import { openAcceptedVersions } from '../audit/times/acceptedVersions.ts'
import { createClaimedTimes } from '../audit/times/claimedTimes.ts'
import { openVersionEntries } from '../audit/versionEntries.ts'
import type { PeerLogs } from '../audit/peerLogs.ts'
import type { Ports } from '../ports.ts'
import { createSerialQueue } from '../timing/serialQueue.ts'
import type { Store } from '../store/store.ts'
import { answeredWithin } from './server/answeredWithin.ts'
import { importAction } from '#shared/entities/audit/syncActions.ts'
import { createAuditSync } from './logs/auditSync.ts'
import { followChangedDrafts } from '#core/sync/documents/changedDrafts.ts'
import type { ChangedDrafts } from '#core/sync/documents/changedDrafts.ts'
import { createDocumentSync } from './documents/documentSync.ts'
import type { SyncedDocuments } from './documents/syncedDocuments.ts'
import { createFileSync } from './files/fileSync.ts'
import type { SyncedFiles } from './files/fileTransfer.ts'
import { createInvitations } from './server/invitations.ts'
import { createLogServer } from './logs/logServer.ts'
import { openArrivalParts } from './records/arrival/arrivalParts.ts'
import { ownLogOf } from './records/ownLog.ts'
import { createVersionSigner } from './records/signVersions.ts'
import { connectToServer } from './serverConnection.ts'
import type { ServerConnection } from './serverConnection.ts'
import { createServerLists } from './server/serverLists.ts'
import { setUpServer } from './server/setUpServer.ts'
import type { SyncService } from './syncService.ts'
import { readSyncConfig, writeSyncConfig } from './syncConfig.ts'
import type { SyncConfig } from './syncConfig.ts'
import { openSyncLedger } from './syncLedger.ts'
import { statusOf, syncOff } from './syncState.ts'
import { createTrustedNetwork } from './server/trustedNetwork.ts'

/** Time limits of `syncNow`: to connect, then to be in sync. */
const connectMs = 10_000
const inSyncMs = 60_000

/** Opens the sync of one organization; it starts at once where a server was set up before. */
export function openSync(options: {
  store: Store
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log' | 'deviceName'>
  signer: DeviceSigner
  organizationId: string
  /** This computer's audit log, and those of the others. */
  audit: AuditLog
  peers: PeerLogs
  /** Stamps the versions that are made here. */
  clock: HybridClock
  /** The person of this computer. */
  personId: string
  /** The team that people are invited to. */
  teamId: string
  documents: SyncedDocuments
  files: SyncedFiles
  /** Names the server; in the organization's folder. */
  configFile: string
}): SyncService {
  const { store, signer, organizationId, teamId, configFile } = options
  const network = createTrustedNetwork(options.ports.network)
  const ports = { ...options.ports, network }
  const ledger = openSyncLedger(store.db, ports.clock)
  const accepted = openAcceptedVersions(store.db)
  const times = createClaimedTimes(accepted, openVersionEntries(store.db, options.audit))
  const documents = createDocumentSync({ documents: options.documents, ledger, ports })
  const files = createFileSync({ store, files: options.files, ledger, ports })
  const logs = createAuditSync({
    log: options.audit,
    peers: options.peers,
    store,
    ports,
    personId: options.personId,
  })
  let running: ServerConnection | null = null
  const versions = createVersionSigner({
    store,
    audit: options.audit,
    stamps: options.clock,
    aheadMs: () => running?.link.greeting?.clockAheadMs ?? 0,
    personId: options.personId,
    ports,
  })
  const ownLog = ownLogOf(store.db, options.audit, logs)
  const arrivals = openArrivalParts({
    store,
    audit: options.audit,
    entries: ownLog.entries,
    logs,
    clock: ports.clock,
  })
  const lists = createServerLists({
    ports,
    server: () => (running?.link.state.state === 'online' ? running : null),
    changed: () => tell(),
  })
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

  function begin(known: SyncConfig): void {
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
      personId: options.personId,
      save: (config) => void writeSyncConfig(configFile, config),
      onKnown({ serverUrl, client, session, link }, epochId) {
        const server = { serverUrl, serverId: epochId, session, link }
        documents.use(server)
        drafts?.stop()
        drafts = followChangedDrafts({ link, serverId: epochId, ledger, log: ports.log, fetch: fetchDraft })
        files.use(server)
        logs.use({ serverId: epochId, link, server: createLogServer(client, session) })
      },
      onStartOver: (from) => void startOver(from),
      onRecords: tell,
    })
    running = connection
    lastOpen = ''
    lists.reset()
    connection.link.onState(tell)
    connection.link.onDetail(tell)
    connection.link.onChanged(() => lists.outdate())
    connection.start()
    tell()
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

  /** Replaces the connection by that of `next`. */
  async function replace(next: () => SyncConfig): Promise<void> {
    isSwitching = true
    try {
      await end()
    } finally {
      isSwitching = false
    }
    const config = next()
    if (!isStopped) begin(config)
  }

  const switchTo = (
    config: Pick<SyncConfig, 'serverUrl' | 'pin' | 'serverId'> & Partial<Pick<SyncConfig, 'receiptKey'>>,
  ) => switching.add(() => replace(() => writeSyncConfig(configFile, { version: 1, ...config })))

  async function startOver(from: ServerConnection): Promise<void> {
    try {
      await switching.add(async () => {
        if (running === from) await replace(() => from.config)
      })
    } catch (error) {
      ports.log.error('Comparing with the sync server anew failed.', { error: String(error) })
    }
  }

  function require(): ServerConnection {
    if (running !== null) return running
    throw new OrgataError(
      'precondition_failed',
      'No sync server is set up yet. Connect one under Settings first.',
    )
  }

  function readConfig(): SyncConfig | null {
    try {
      return readSyncConfig(configFile)
    } catch (error) {
      // The organization opens without sync; setting up a server rewrites the file.
      ports.log.error('The sync configuration cannot be read.', { error: String(error) })
      return null
    }
  }

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
  if (config !== null) begin(config)

  return {
    ledger,
    accepted,
    times,
    lists,
    arrivals: arrivals.tables,
    status: () =>
      running === null
        ? syncOff
        : statusOf({
            serverUrl: running.serverUrl,
            link: running.link,
            records: running.records,
            documents,
            files,
            logs: logs.state(),
            checking: arrivals.tables.checking,
            refusals: ledger.refusalCount(),
          }),
    onDetail: detailChange.on,
    async enrol({ url, setupToken }) {
      // What an import brought is in the names of others, as what an earlier server had.
      const isRefill = readConfig() !== null || options.audit.count({ action: importAction }) > 0
      await switchTo(await setUpServer({ url, setupToken, isRefill, organizationId, store, signer, ports }))
    },
    async start({ url, serverId, receiptKey }) {
      await switchTo({
        ...parseServerAddress(url),
        serverId: serverId ?? null,
        receiptKey: receiptKey ?? null,
      })
    },
    ...createInvitations({
      store,
      teamId,
      deviceId: signer.deviceId,
      server: require,
      push: (row) => require().link.ask({ type: 'push', collection: 'tenancy', rows: [row] }, 'pushed'),
    }),
    async syncNow() {
      const { link } = require()
      const authorized = link.whenAuthorized()
      link.reconnect()
      await answeredWithin(
        ports,
        connectMs,
        authorized,
        () => link.state.lastError ?? 'The sync server does not answer.',
      )
      await answeredWithin(
        ports,
        inSyncMs,
        require()
          .untilInSync()
          .then(() => logs.untilInSync()),
        () =>
          running?.records?.problem ??
          'Syncing is taking longer than expected. It continues in the background.',
      )
    },
    logs: () => logs.state(),
    onLogs: (listener) => logs.onChange(listener),
    logRestarted: () => logs.restarted(),
    waiting: () => ({
      records: running?.records?.listWaiting() ?? [],
      documents: documents.listWaiting(),
      files: files.listWaiting(),
    }),
    isWaiting(item) {
      if ('record' in item) return running?.records?.isWaiting(item.record) ?? false
      return 'document' in item ? documents.isWaiting(item.document) : files.isWaiting(item.file)
    },
    documentRefusal: (id) => documents.refusalOf(id),
    people: () => running?.link.people ?? [],
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
      await ending?.end()
      await switching.idle()
    },
  }
}
