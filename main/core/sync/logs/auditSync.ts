import type { Trouble } from '#shared/messages/refusal.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { EntriesAhead } from '#core/audit/earlyEntries.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import type { LogFetcher } from './fetchLog.ts'
import { openLogLedger } from './logLedger.ts'
import type { OwnLogProblem } from './logLedger.ts'
import { whileWanted } from './logServer.ts'
import type { LogServer } from './logServer.ts'
import type { GrownLogs } from '#core/sync/records/arrival/arrivals.ts'
import type { RecordLink } from '#core/sync/records/recordLink.ts'
import { watchOverdueEntries } from './overdueEntries.ts'
import { createLogReceiver } from './receiveLogs.ts'
import { rightsMark } from './rightsMark.ts'
import { sendLog, sendRest } from './sendLog.ts'
import type { LogSender } from './sendLog.ts'
import { createWorkLoop, longestRestMs } from '#core/sync/workLoop.ts'

/** State of the own audit log against the server. */
export interface LogsState {
  /** Own entries not yet stored by the server. */
  waiting: number
  /** Own entries that the server has lacked for a while. */
  overdue: number
  /** Why the log is not sent, or how it differs from others' copies; null when in order. */
  logProblem: OwnLogProblem | null
  /** Why the server cannot store entries now, for the screen; null while it can. */
  serverError: Trouble | null
  /** Records came ahead of the logs that bear them out. */
  isBehindRecords: boolean
}

/** The server and the link for logs. */
export interface LogServerHandle {
  serverId: string
  server: LogServer
  link: RecordLink
}

/**
 * Exchange of a team's audit logs: sends this computer's, follows and countersigns the others', and detects a mismatch
 * between its own log and others' copies. Runs after commits, never inside one.
 */
export interface AuditSync {
  state(): LogsState
  /** `logProblem` alone, without a query. */
  readonly logProblem: OwnLogProblem | null
  /** Sets the server; null for none. */
  use(handle: LogServerHandle | null): void
  /** A new own log was begun. */
  restarted(): void
  /** Resolves when the server has all own entries of this moment, or cannot take them now. */
  untilSent(): Promise<void>
  /** Called when the server has more own entries than before. Returns the way to stop. */
  onSent(listener: () => void): () => void
  /** Fetches the logs that the server has more of than this computer. */
  fetchGrown(): Promise<GrownLogs>
  /** Compares the own log with the copies of others, once for a connection. @returns whether it is in order */
  compareOwn(): Promise<boolean>
  /** Called when more of a log is here, or the own log was compared. Returns the way to stop. */
  onGrown(listener: () => void): () => void
  /** Resolves when both directions were idle once, or failed. */
  untilInSync(): Promise<void>
  /** Called when the state of any log changes. */
  onChange(listener: () => void): () => void
  stop(): void
}

/** Delay after a commit, to batch a burst. */
const gatherMs = 100
/** Interval per log between two fetches, to limit the load on the server. */
const betweenMs = 400
/** Interval of a full check, for late records such as a new computer's. */
const againMs = 300_000

/** Kinds of records by which more of the others' logs can be read. */
const showingKinds: ReadonlySet<string> = new Set(['device', 'membership', 'organizationMember'])

export function createAuditSync(options: {
  log: AuditLog
  peers: PeerLogs
  ahead: EntriesAhead
  publicKeyOf: (deviceId: string) => Uint8Array | null
  store: Store
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'log'>
  personId: string
}): AuditSync {
  const { log, peers, ahead, publicKeyOf, store, ports } = options
  const { timers } = ports
  const ledger = openLogLedger(store.db)
  const change = createEmitter()
  const sentMore = createEmitter()
  const compared = createEmitter()
  let handle: LogServerHandle | null = null
  let isStopped = false
  let stopLink = () => {}
  let logProblemNow = ledger.problem(log.logId)

  let serverError: Trouble | null = null

  const tell = () => {
    if (handle !== null) overdue.look()
    change.emit()
  }
  /** Count of own entries that the server lacks. */
  const missing = () =>
    handle === null ? 0 : Math.max(0, log.size - ledger.stored(handle.serverId, log.logId))

  const overdue = watchOverdueEntries({ log, timers, missing, onOverdue: () => tell() })

  /** Over this connection the log was compared with the server's and is in order. */
  let isCompared = false
  /** Somebody waits for the entries to be sent. */
  let isAwaited = false
  let awaited: Promise<void> | null = null

  async function send({ serverId, server }: LogServerHandle): Promise<void> {
    const { logId } = log
    const isShort = isAwaited && isCompared && logProblemNow === null
    isAwaited = false
    const current = handle
    const before = ledger.stored(serverId, logId)
    const isOver = () => isStopped || handle !== current
    const sender: LogSender = {
      log,
      peers,
      ledger,
      clock: ports.clock,
      serverId,
      server: whileWanted(server, isOver),
      publicKeyOf,
      onProgress: tell,
      isStopped: isOver,
    }
    let logProblem: OwnLogProblem | null
    try {
      logProblem = await (isShort ? sendRest(sender) : sendLog(sender))
      serverError = null
      if (!isOver() && logProblem === null && !isCompared) {
        isCompared = true
        compared.emit()
      }
      if (logProblem !== null) isCompared = false
    } catch (error) {
      if (error instanceof OrgataError && error.code === 'disk_full' && !isOver()) {
        serverError = error
        tell()
      }
      if (!(error instanceof OrgataError) || error.code !== 'corrupt') throw error
      const at = toInstant(ports.clock.nowMs())
      logProblem = { code: 'refused', seq: 1, othersSize: null, message: error.message, at }
    }
    if (isStopped || log.logId !== logId) return
    if (ledger.stored(serverId, logId) > before) sentMore.emit()
    const known = logProblemNow
    const isSame =
      known?.code === logProblem?.code &&
      known?.seq === logProblem?.seq &&
      known?.message === logProblem?.message
    if (!isSame) {
      ledger.setProblem(logId, logProblem)
      logProblemNow = logProblem
      if (logProblem !== null)
        ports.log.warn('The audit log differs from the copies of others.', { code: logProblem.code })
    }
    // Countersignatures are asked for behind whoever waits.
    if (isShort) sending.wake(gatherMs)
    tell()
  }

  const receiver = createLogReceiver()

  async function fetchAll({ server, link }: LogServerHandle): Promise<void> {
    const current = handle
    const isOver = () => isStopped || handle !== current
    const fetcher: LogFetcher = {
      db: store.db,
      peers,
      ahead,
      clock: ports.clock,
      signer: log.signer,
      organizationId: log.organizationId,
      server: whileWanted(server, isOver),
      access: rightsMark(store, options.personId),
      publicKeyOf,
      onProgress: tell,
      breathe: () => new Promise((resolve) => timers.setTimeout(resolve, 0)),
      isStopped: () => isOver() || link.state.state !== 'online',
    }
    await receiver.round(fetcher, log.logId)
    if (isOver()) return
    if (receiver.grown.isWhole) ahead.settle()
    tell()
  }

  const current = () => (isStopped ? null : handle)
  const isReady = ({ link }: LogServerHandle) => link.state.state === 'online'
  const sending = createWorkLoop({
    ports,
    name: 'Sending the audit log',
    current,
    isReady,
    work: send,
    restMs: () => 0,
  })
  const fetching = createWorkLoop({
    ports,
    name: 'Fetching audit logs',
    current,
    isReady,
    work: fetchAll,
    restMs: () => Math.min(longestRestMs, betweenMs * (1 + peers.list().length)),
  })
  let againTimer: unknown = null

  /** One round of sending for all who wait. */
  function sendNow(): Promise<void> {
    isAwaited = true
    awaited ??= sending.now().finally(() => {
      awaited = null
    })
    return awaited
  }

  function lookAtAll(): void {
    receiver.noteAll()
    isCompared = false
    sending.retry()
    fetching.retry()
  }

  function lookAgainLater(): void {
    timers.clearTimeout(againTimer)
    if (isStopped || handle === null) return
    againTimer = timers.setTimeout(() => {
      lookAtAll()
      lookAgainLater()
    }, againMs)
  }

  const stopCommits = store.onCommit((event) => {
    if (handle === null) return
    if (event.origin === 'local') {
      overdue.watch()
      sending.wake(gatherMs)
    }
    // The key of a new computer, or changed rights.
    else if (event.changes.some(({ kind }) => showingKinds.has(kind))) lookAtAll()
  })

  return {
    state() {
      const waiting = missing()
      const isSaid = overdue.isOverdue || handle?.link.state.state !== 'online'
      const isBehindRecords = ahead.isAny
      return {
        waiting,
        overdue: isSaid ? waiting : 0,
        logProblem: logProblemNow,
        serverError,
        isBehindRecords,
      }
    },
    get logProblem() {
      return logProblemNow
    },
    use(next) {
      stopLink()
      sending.stop()
      fetching.stop()
      handle = next
      isCompared = false
      serverError = null
      if (next === null) return
      const stopState = next.link.onState(({ state }) => {
        if (state === 'online') lookAtAll()
      })
      const stopLogs = next.link.onLogs((logIds) => {
        receiver.note(logIds)
        if (logIds.includes(log.logId)) sending.wake(gatherMs)
        if (logIds.some((logId) => logId !== log.logId)) fetching.wake(gatherMs)
      })
      stopLink = () => {
        stopState()
        stopLogs()
      }
      if (next.link.state.state === 'online') lookAtAll()
      lookAgainLater()
    },
    restarted() {
      logProblemNow = ledger.problem(log.logId)
      tell()
      lookAtAll()
    },
    async untilSent() {
      const { size, logId } = log
      const isWanted = () =>
        missing() > Math.max(0, log.size - size) && log.logId === logId && serverError === null
      if (isWanted()) await sendNow()
      // That round may have begun before the newest entry.
      if (isWanted()) await sendNow()
    },
    async fetchGrown() {
      if (handle?.link.state.state !== 'online') return { isWhole: false, unknown: [] }
      receiver.noteGrown()
      await fetching.now()
      const { isWhole, unknown } = receiver.grown
      return { isWhole: isWhole && handle?.link.state.state === 'online', unknown }
    },
    async compareOwn() {
      if (!isCompared && handle?.link.state.state === 'online') await sending.now()
      return isCompared
    },
    onGrown(listener) {
      const stops = [receiver.onGrown(listener), compared.on(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    async untilInSync() {
      await sending.now()
      receiver.noteAll()
      await fetching.now()
    },
    onSent: sentMore.on,
    onChange: change.on,
    stop() {
      isStopped = true
      stopLink()
      stopCommits()
      change.clear()
      sentMore.clear()
      compared.clear()
      receiver.stop()
      sending.stop()
      fetching.stop()
      timers.clearTimeout(againTimer)
      overdue.stop()
    },
  }
}
