import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { parseServerAddress } from '#shared/protocol/invitationLink.ts'
import type { AuditLog } from '../audit/auditLog.ts'
import type { DeviceSigner } from '../audit/deviceKey.ts'
import type { PeerLogs } from '../audit/peerLogs.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { answeredWithin } from './answeredWithin.ts'
import { createAuditSync } from './auditSync.ts'
import type { LogsState } from './auditSync.ts'
import { createDocumentSync } from './documentSync.ts'
import type { AttachedDocument, SyncedDocuments } from './documentSync.ts'
import { createFileSync } from './fileSync.ts'
import type { SyncedFiles } from './fileTransfer.ts'
import type { SyncableDocument } from './documentConnection.ts'
import { createRecordLink } from './recordLink.ts'
import { createLogServer } from './logServer.ts'
import type { PresentPerson, RecordLink } from './recordLink.ts'
import type { RecordSync } from './recordSync.ts'
import { createServerClient } from './serverClient.ts'
import type { ServerInUse } from './inSession.ts'
import { createInvitations } from './invitations.ts'
import type { Invitations } from './invitations.ts'
import { createSessionKeeper } from './sessionKeeper.ts'
import { createServerLists } from './serverLists.ts'
import type { ServerLists } from './serverLists.ts'
import { readSyncConfig, writeSyncConfig } from './syncConfig.ts'
import type { SyncConfig } from './syncConfig.ts'
import { statusOf, syncOff } from './syncState.ts'
import { createTrustedNetwork } from './trustedNetwork.ts'
import { openSyncLedger } from './syncLedger.ts'
import { watchForWaking } from './watchForWaking.ts'
import type { KeptLoss, KeptRefusal, SyncLedger } from './syncLedger.ts'

/** The connection of one organization to its team's server. It comes back by itself whenever the server can be reached. */
export interface SyncService extends Invitations {
  status(): SyncStatus
  onStatus(listener: (status: SyncStatus) => void): () => void
  /** Called when anything changes of what `waiting`, `isWaiting` and `people` say. */
  onDetail(listener: () => void): () => void
  /** What is saved here and not on the server yet. */
  waiting(): WaitingItems
  isWaiting(item: { record: string } | { document: string } | { file: string }): boolean
  /** Why the server does not take a document; null while it does. */
  documentRefusal(id: string): string | null
  /** Colleagues who are in touch with the server, on their other devices. */
  people(): readonly PresentPerson[]
  /** Invitations, computers and refusals, which only the server knows. */
  readonly lists: ServerLists
  /**
   * Makes this organization known to a server with the setup token it printed, this person its owner there, and starts.
   * @throws OrgataError `invalid_input`, `unavailable`, `precondition_failed`
   */
  enrol(input: { url: string; setupToken: string }): Promise<void>
  /** Starts with a server that knows this device already, as after joining by a link. */
  start(input: { url: string; serverId?: string }): Promise<void>
  /**
   * Syncs now and waits until records are even on both sides.
   * @throws OrgataError `unavailable`, `precondition_failed` while no server is set up
   */
  syncNow(): Promise<void>
  /** Entries of this computer's audit log that are not on the server yet, and what is wrong with it there. */
  logs(): LogsState
  /** Called when something about the audit log of any computer is known better. */
  onLogs(listener: () => void): () => void
  /** This computer's audit log was begun anew. */
  logRestarted(): void
  /** Syncs a document for as long as somebody here follows it. */
  attach(document: SyncableDocument): AttachedDocument
  /** What syncing decided against, and what was not taken. */
  readonly ledger: SyncLedger
  /** Values that merges decided against, newest first. */
  losses(limit?: number): KeptLoss[]
  /** Changes of this computer that the server did not take, newest first. */
  refusals(limit?: number): KeptRefusal[]
  /** Idempotent. Call it before the store closes. */
  stop(): Promise<void>
}

/** What waits: records, documents by id, files by hash. */
export interface WaitingItems {
  records: { kind: string; id: string }[]
  documents: string[]
  files: string[]
}

interface Running extends ServerInUse {
  link: RecordLink
  /** Null until the server's own id is known. */
  records: Promise<RecordSync> | null
  /** Null until RxDB is loaded. */
  started: RecordSync | null
}

/** How long `syncNow` waits for a connection, then for both sides to be even. */
const connectMs = 10_000
const settleMs = 60_000

/** Kinds of records that have a shared document under their own id. */
const documentKinds: readonly string[] = ['playbook']

/** Opens the sync of one organization; it starts at once where a server was set up before. */
export function createSyncService(options: {
  store: Store
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log' | 'deviceName'>
  signer: DeviceSigner
  organizationId: string
  /** This computer's audit log, and those of the others. */
  audit: AuditLog
  peers: PeerLogs
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
  const documents = createDocumentSync({ documents: options.documents, ledger, ports })
  const files = createFileSync({ store, files: options.files, ledger, ports })
  const logs = createAuditSync({
    log: options.audit,
    peers: options.peers,
    store,
    ports,
    personId: options.personId,
  })
  const lists = createServerLists({
    ports,
    server: () => (running?.link.state.state === 'online' ? running : null),
    changed: () => tell(),
  })
  const listeners = new Set<(status: SyncStatus) => void>()
  const detailListeners = new Set<() => void>()
  let lastOpen = ''
  let running: Running | null = null
  let lastTold = ''
  let isStopped = false
  let stopWatching: (() => void) | null = null

  const status = (): SyncStatus =>
    running === null
      ? syncOff
      : statusOf({ ...running, documents, files, logs: logs.state(), refusals: ledger.refusalCount() })

  function tell(): void {
    if (isStopped) return
    tellOpen()
    for (const listener of [...detailListeners]) listener()
    const now = status()
    const text = JSON.stringify(now)
    if (text === lastTold) return
    lastTold = text
    for (const listener of [...listeners]) listener(now)
  }

  /** Colleagues see which documents are open here. */
  function tellOpen(): void {
    const open = documents.openIds()
    const text = open.join(' ')
    if (running === null || text === lastOpen) return
    lastOpen = text
    running.link.here({ teamId, documents: open })
  }

  function begin(known: SyncConfig): void {
    const { serverUrl, pin } = known
    network.trust(serverUrl, pin)
    const client = createServerClient(serverUrl, signer, ports)
    let config = known
    const write = (patch: Partial<SyncConfig>) => {
      if (running !== current) return
      config = { ...config, ...patch }
      writeSyncConfig(configFile, config)
    }
    const session = createSessionKeeper({
      client,
      clock: ports.clock,
      organizationId,
      serverId: known.serverId,
      // The first course of a server's data has the server's own name.
      epoch: known.epoch ?? known.serverId,
      onServer({ serverId, epoch }) {
        const isFirst = config.serverId === null
        write({ serverId, epoch })
        if (isFirst) startSyncing()
        else startOver()
      },
    })
    const link = createRecordLink({ serverUrl, session, ports })
    const current: Running = { serverUrl, pin, client, session, link, records: null, started: null }
    running = current
    lists.reset()
    link.onState(tell)
    link.onChanged(() => lists.outdate())
    link.onHello(({ release }) => {
      // The server was updated since it refused what was too new for it: send that again.
      if (config.outdatedRelease === null || config.outdatedRelease === release) return
      write({ outdatedRelease: null, round: config.round + 1 })
      startOver()
    })
    link.onDetail(tell)
    lastOpen = ''

    /** Compares everything with the server anew: what it lost, or can read now, comes to it again. */
    function startOver(): void {
      if (running !== current || isStopped) return
      ports.log.info('Everything is compared with the sync server anew.')
      void end().then(() => {
        if (running === null && !isStopped) begin(config)
      })
    }

    function startSyncing(): void {
      const { serverId, epoch, round } = config
      if (running !== current || isStopped || serverId === null) return
      // Bookkeeping belongs to one course of the server's data.
      const course = epoch ?? serverId
      const server = { serverUrl, serverId: course, session, link }
      documents.use(server)
      files.use(server)
      logs.use({ serverId: course, link, server: createLogServer(client, session) })
      current.records = startRecords(round === 0 ? course : `${course}-${round}`)
      current.records.catch((error: unknown) =>
        ports.log.error('Syncing records could not start.', { error: String(error) }),
      )
    }

    /** Loads RxDB, which takes a while and is not needed without a server. */
    async function startRecords(serverId: string): Promise<RecordSync> {
      const { startRecordSync } = await import('./recordSync.ts')
      const records = await startRecordSync({
        store,
        link,
        serverId,
        ports,
        ledger,
        onOutdated: (release) => write({ outdatedRelease: release }),
      })
      records.onWaiting(tell)
      current.started = records
      tell()
      return records
    }

    startSyncing()
    link.start()
    stopWatching ??= watchForWaking(ports, () => running?.link.hurry())
    tell()
  }

  async function end(): Promise<void> {
    const ending = running
    running = null
    documents.use(null)
    files.use(null)
    logs.use(null)
    if (ending !== null) await halt(ending)
  }

  async function halt({ link, records }: Running): Promise<void> {
    link.stop()
    const started = await records?.catch(() => undefined)
    await started?.stop()
  }

  function require(): Running {
    if (running !== null) return running
    throw new OrgataError(
      'precondition_failed',
      'No sync server is set up yet. Connect one under Settings first.',
    )
  }

  function me(): { organization: { id: string; name: string }; person: { id: string; name: string } } {
    const organization = store.get('organization', organizationId)
    const device = store.get('device', signer.deviceId)
    const person = device === undefined ? undefined : store.get('person', device.personId)
    if (organization === undefined || person === undefined) {
      throw new OrgataError('precondition_failed', 'This computer has no person in this organization yet.')
    }
    return {
      organization: { id: organization.id, name: organization.name },
      person: { id: person.id, name: person.name },
    }
  }

  const stopCommits = store.onCommit((event) => {
    if (event.origin !== 'sync') return
    for (const { kind, after } of event.changes) if (documentKinds.includes(kind)) documents.fetch(after.id)
  })
  documents.onChange(tell)
  files.onChange(tell)
  logs.onChange(tell)
  const config = readConfig()
  if (config !== null) begin(config)

  function readConfig() {
    try {
      return readSyncConfig(configFile)
    } catch (error) {
      // The organization opens all the same; connecting again writes the file anew.
      ports.log.error('The sync configuration cannot be read.', { error: String(error) })
      return null
    }
  }

  return {
    ledger,
    lists,
    status,
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async enrol({ url, setupToken }) {
      const { serverUrl, pin } = parseServerAddress(url)
      const { organization, person } = me()
      network.trust(serverUrl, pin)
      const client = createServerClient(serverUrl, signer, ports)
      const { serverId } = await client.setUp({
        setupToken: setupToken.trim(),
        organization,
        person,
        deviceName: ports.deviceName,
        isRefill: readConfig() !== null,
      })
      await end()
      begin(writeSyncConfig(configFile, { version: 1, serverUrl, pin, serverId }))
    },
    async start({ url, serverId }) {
      const { serverUrl, pin } = parseServerAddress(url)
      await end()
      begin(writeSyncConfig(configFile, { version: 1, serverUrl, pin, serverId: serverId ?? null }))
    },
    ...createInvitations({ store, teamId, deviceId: signer.deviceId, server: require }),
    async syncNow() {
      const { link } = require()
      link.hurry()
      await answeredWithin(
        ports,
        connectMs,
        link.ready(),
        () => link.state.lastError ?? 'The sync server does not answer.',
      )
      const { records } = require()
      const settled = records?.then((started) => started.settle()) ?? Promise.resolve()
      await answeredWithin(
        ports,
        settleMs,
        settled.then(() => logs.settle()),
        () => 'Syncing takes longer than expected. It goes on in the background.',
      )
    },
    logs: () => logs.state(),
    onLogs: (listener) => logs.onChange(listener),
    logRestarted: () => logs.restarted(),
    onDetail(listener) {
      detailListeners.add(listener)
      return () => detailListeners.delete(listener)
    },
    waiting: () => ({
      records: running?.started?.listWaiting() ?? [],
      documents: documents.listWaiting(),
      files: files.listWaiting(),
    }),
    isWaiting(item) {
      if ('record' in item) return running?.started?.isWaiting(item.record) ?? false
      return 'document' in item ? documents.isWaiting(item.document) : files.isWaiting(item.file)
    },
    documentRefusal: (id) => documents.refusalOf(id),
    people: () => running?.link.people ?? [],
    attach: (document) => documents.attach(document),
    losses: (limit = 200) => ledger.losses(limit),
    refusals: (limit = 200) => ledger.refusals(limit),
    async stop() {
      if (isStopped) return
      isStopped = true
      listeners.clear()
      detailListeners.clear()
      stopWatching?.()
      stopCommits()
      const ending = running
      running = null
      documents.stop()
      files.stop()
      logs.stop()
      if (ending !== null) await halt(ending)
    },
  }
}
