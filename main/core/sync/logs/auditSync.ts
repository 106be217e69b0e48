import { createEmitter } from '#shared/kernel/emitter.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { LogDetail, LogHead } from '#shared/protocol/logMessages.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import { fetchLog } from './fetchLog.ts'
import type { LogFetcher } from './fetchLog.ts'
import { openLogLedger } from './logLedger.ts'
import type { OwnLogProblem } from './logLedger.ts'
import { whileWanted } from './logServer.ts'
import type { LogServer } from './logServer.ts'
import type { RecordLink } from '#core/sync/records/recordLink.ts'
import { sendLog } from './sendLog.ts'
import type { LogSender } from './sendLog.ts'
import { createWorkLoop, longestRestMs } from '#core/sync/workLoop.ts'

/** How the own audit log stands to the server. */
export interface LogsState {
  /** Entries of the own log that are not on the server's disk yet. */
  waiting: number
  /** As many of them as are worth saying: those that wait for longer than the moment that each commit takes. */
  overdue: number
  /** Why it is not sent on, or what is odd about it; null while all is well. */
  problem: OwnLogProblem | null
  /** Why the server cannot keep what it is sent at the moment, in plain words; null while it can. */
  trouble: string | null
}

/** The server that logs are exchanged with. */
export interface LogServerHandle {
  serverId: string
  server: LogServer
  link: RecordLink
}

/**
 * Exchanges the audit logs of a team: sends this computer's, follows and countersigns the others', and notices when what
 * others hold of this computer's log does not fit. All of it happens behind the commits, never in them.
 */
export interface AuditSync {
  state(): LogsState
  /** The problem alone, without a look into the file. */
  readonly problem: OwnLogProblem | null
  /** Changes the server; null for none. */
  use(handle: LogServerHandle | null): void
  /** The own log was begun anew. */
  restarted(): void
  /** Waits until both directions came to rest once, or failed. */
  settle(): Promise<void>
  /** Called when something about any log is known better. */
  onChange(listener: () => void): () => void
  stop(): void
}

/** After a commit, so that a burst travels together. */
const gatherMs = 100
/** Between two looks at the others' logs, for each of them, so that a large team's computers do not drown the server. */
const betweenMs = 400
/** What came late, such as the record of a new computer, is looked for again after so long. */
const againMs = 300_000
/** Entries that are on the server sooner are not said to wait, so that nothing flickers at each commit. */
const graceMs = 2_000

export function createAuditSync(options: {
  log: AuditLog
  peers: PeerLogs
  store: Store
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'log'>
  personId: string
}): AuditSync {
  const { log, peers, store, ports } = options
  const { timers } = ports
  const ledger = openLogLedger(store.db)
  const change = createEmitter()
  let handle: LogServerHandle | null = null
  let isStopped = false
  let stopLink = () => {}
  let problemNow = ledger.problem(log.logId)

  let trouble: string | null = null

  /** What waits from an earlier run is said from the start. */
  let isOverdue = true
  let delayTimer: unknown = null

  const tell = () => {
    if (isOverdue && handle !== null && missing() === 0) isOverdue = false
    change.emit()
  }
  const publicKeyOf = (deviceId: string) => {
    const device = store.get('device', deviceId, { includeDeleted: true })
    return device === undefined ? null : Buffer.from(device.publicKey, 'base64')
  }
  /** Names what this person may see. */
  const access = () => {
    const memberships = store.find('membership', { selector: { personId: options.personId } })
    const rights = memberships.map(({ teamId, role, status }) => [teamId, role, status].join(' '))
    return hashHex(rights.sort().join('\n')).slice(0, 16)
  }

  /** Entries of the own log that are not at the server. */
  const missing = () =>
    handle === null ? 0 : Math.max(0, log.size - ledger.stored(handle.serverId, log.logId))

  /** Looks again, after the moment that each commit takes, whether what lay here then has been sent. */
  function watchDelay(): void {
    if (isOverdue || delayTimer !== null) return
    const { size, logId } = log
    delayTimer = timers.setTimeout(() => {
      delayTimer = null
      const left = missing()
      if (isStopped || handle === null || left === 0) return
      if (logId === log.logId && log.size - left < size) {
        isOverdue = true
        tell()
      } else watchDelay()
    }, graceMs)
  }

  async function send({ serverId, server }: LogServerHandle): Promise<void> {
    const { logId } = log
    const current = handle
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
    let problem: OwnLogProblem | null
    try {
      problem = await sendLog(sender)
      trouble = null
    } catch (error) {
      if (error instanceof OrgataError && error.code === 'disk_full' && !isOver()) {
        trouble = error.message
        tell()
      }
      if (!(error instanceof OrgataError) || error.code !== 'corrupt') throw error
      const at = toInstant(ports.clock.nowMs())
      problem = { code: 'refused', seq: 1, othersSize: null, message: error.message, at }
    }
    if (isStopped || log.logId !== logId) return
    const known = problemNow
    const isSame =
      known?.code === problem?.code && known?.seq === problem?.seq && known?.message === problem?.message
    if (!isSame) {
      ledger.setProblem(logId, problem)
      problemNow = problem
      if (problem !== null) ports.log.warn('The audit log is not as others hold it.', { code: problem.code })
    }
    tell()
  }

  /** Logs that the server named as changed; all of them when a connection begins. */
  let changed: Set<string> | 'all' = 'all'

  async function fetchAll({ server, link }: LogServerHandle): Promise<void> {
    const current = handle
    const isOver = () => isStopped || handle !== current
    const asked = whileWanted(server, isOver)
    const wanted = changed
    changed = new Set()
    const fetcher: LogFetcher = {
      db: store.db,
      peers,
      clock: ports.clock,
      signer: log.signer,
      organizationId: log.organizationId,
      server: asked,
      access: access(),
      publicKeyOf,
      onProgress: tell,
      breathe: () => new Promise((resolve) => timers.setTimeout(resolve, 0)),
      isStopped: () => isOver() || link.state.state !== 'online',
    }
    try {
      for (const { head, detail } of await headsOf(asked, wanted)) {
        if (head.logId === log.logId || fetcher.isStopped()) continue
        await fetchLog(fetcher, head, detail)
        if (isOver()) return
      }
    } catch (error) {
      changed = 'all'
      throw error
    }
    tell()
  }

  async function headsOf(server: LogServer, wanted: ReadonlySet<string> | 'all') {
    const heads: { head: LogHead; detail?: LogDetail }[] = []
    if (wanted === 'all' || wanted.size > 20) {
      for (const head of await server.list()) heads.push({ head })
      return heads
    }
    for (const logId of wanted) {
      if (logId === log.logId) continue
      const detail = await server.detail(logId)
      if (detail.head !== null) heads.push({ head: detail.head, detail })
    }
    return heads
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

  function lookAtAll(): void {
    changed = 'all'
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
      watchDelay()
      sending.wake(gatherMs)
    }
    // A new computer's key, or other rights.
    else if (event.changes.some(({ kind }) => kind === 'device' || kind === 'membership')) lookAtAll()
  })

  return {
    state() {
      const waiting = missing()
      const isSaid = isOverdue || handle?.link.state.state !== 'online'
      return { waiting, overdue: isSaid ? waiting : 0, problem: problemNow, trouble }
    },
    get problem() {
      return problemNow
    },
    use(next) {
      stopLink()
      sending.stop()
      fetching.stop()
      handle = next
      trouble = null
      if (next === null) return
      const stopState = next.link.onState(({ state }) => {
        if (state === 'online') lookAtAll()
      })
      const stopLogs = next.link.onLogs((logIds) => {
        if (changed !== 'all') for (const logId of logIds) changed.add(logId)
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
      problemNow = ledger.problem(log.logId)
      tell()
      lookAtAll()
    },
    async settle() {
      await sending.now()
      changed = 'all'
      await fetching.now()
    },
    onChange: change.on,
    stop() {
      isStopped = true
      stopLink()
      stopCommits()
      change.clear()
      sending.stop()
      fetching.stop()
      timers.clearTimeout(againTimer)
      timers.clearTimeout(delayTimer)
    },
  }
}
