import { hashHex } from '#shared/kernel/hash.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { LogHead } from '#shared/protocol/logMessages.ts'
import type { AuditLog } from '../audit/auditLog.ts'
import type { PeerLogs } from '../audit/peerLogs.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { createBackoff } from './backoff.ts'
import { fetchLog } from './fetchLog.ts'
import type { LogFetcher } from './fetchLog.ts'
import { openLogLedger } from './logLedger.ts'
import type { OwnLogProblem } from './logLedger.ts'
import type { LogServer } from './logServer.ts'
import type { RecordLink } from './recordLink.ts'
import { sendLog } from './sendLog.ts'
import type { LogSender } from './sendLog.ts'

/** How the own audit log stands to the server. */
export interface LogsState {
  /** Entries of the own log that are not on the server's disk yet. */
  waiting: number
  /** Why it is not sent on, or what is odd about it; null while all is well. */
  problem: OwnLogProblem | null
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
const longestBetweenMs = 60_000
/** What came late, such as the record of a new computer, is looked for again after so long. */
const againMs = 300_000

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
  const listeners = new Set<() => void>()
  let handle: LogServerHandle | null = null
  let isStopped = false
  let stopLink = () => {}
  let problemNow = ledger.problem(log.logId)

  const tell = () => {
    for (const listener of [...listeners]) listener()
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

  /** Runs its work one at a time, again when it was asked for meanwhile, and later when it failed. */
  function createLoop(name: string, work: (current: LogServerHandle) => Promise<void>, restMs: () => number) {
    const backoff = createBackoff(ports.random, { firstMs: 500, longestMs: 60_000 })
    let timer: unknown = null
    let running: Promise<void> | null = null
    let isWanted = false
    let notBefore = 0

    async function run(): Promise<void> {
      const current = handle
      isWanted = false
      if (current === null || isStopped || current.link.state.state !== 'online') return
      try {
        await work(current)
        backoff.reset()
      } catch (error) {
        if (isStopped || handle !== current) return
        if (!(error instanceof OrgataError)) ports.log.error(`${name} failed.`, { error: String(error) })
        wake(backoff.nextMs())
      }
    }

    function begin(): void {
      running = run().finally(() => {
        running = null
        if (isStopped) return
        notBefore = ports.clock.nowMs() + restMs()
        if (isWanted) wake(0)
      })
    }

    function wake(delayMs: number): void {
      if (isStopped || handle === null) return
      isWanted = true
      if (timer !== null || running !== null) return
      const waitMs = Math.max(delayMs, notBefore - ports.clock.nowMs())
      timer = timers.setTimeout(
        () => {
          timer = null
          begin()
        },
        Math.min(Math.max(0, waitMs), longestBetweenMs),
      )
    }

    return {
      wake,
      /** Runs now and waits for it. */
      async now(): Promise<void> {
        await running
        timers.clearTimeout(timer)
        timer = null
        begin()
        await running
      },
      stop() {
        timers.clearTimeout(timer)
        timer = null
        isWanted = false
      },
    }
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
    } catch (error) {
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
      const heads = await headsOf(asked, wanted)
      for (const head of heads) {
        if (head.logId === log.logId || fetcher.isStopped()) continue
        await fetchLog(fetcher, head)
        if (isOver()) return
      }
    } catch (error) {
      changed = 'all'
      throw error
    }
    tell()
  }

  async function headsOf(server: LogServer, wanted: ReadonlySet<string> | 'all'): Promise<LogHead[]> {
    if (wanted === 'all' || wanted.size > 20) return server.list()
    const heads: LogHead[] = []
    for (const logId of wanted) {
      if (logId === log.logId) continue
      const { head } = await server.detail(logId)
      if (head !== null) heads.push(head)
    }
    return heads
  }

  const sending = createLoop('Sending the audit log', send, () => 0)
  const fetching = createLoop('Fetching audit logs', fetchAll, () =>
    Math.min(longestBetweenMs, betweenMs * (1 + peers.list().length)),
  )
  let againTimer: unknown = null

  function lookAtAll(): void {
    changed = 'all'
    sending.wake(0)
    fetching.wake(0)
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
    if (event.origin === 'local') sending.wake(gatherMs)
    // A new computer's key, or other rights.
    else if (event.changes.some(({ kind }) => kind === 'device' || kind === 'membership')) lookAtAll()
  })

  return {
    state() {
      const problem = problemNow
      if (handle === null) return { waiting: 0, problem }
      return { waiting: Math.max(0, log.size - ledger.stored(handle.serverId, log.logId)), problem }
    },
    get problem() {
      return problemNow
    },
    use(next) {
      stopLink()
      sending.stop()
      fetching.stop()
      handle = next
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
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      isStopped = true
      stopLink()
      stopCommits()
      listeners.clear()
      sending.stop()
      fetching.stop()
      timers.clearTimeout(againTimer)
    },
  }
}

/** A server whose answers come to nothing once nobody waits for them: the file may be closed by then. */
function whileWanted(server: LogServer, isOver: () => boolean): LogServer {
  async function guard<T>(work: Promise<T>): Promise<T> {
    const answer = await work
    if (isOver()) throw new OrgataError('cancelled', 'The exchange of audit logs was stopped.')
    return answer
  }
  return {
    list: () => guard(server.list()),
    detail: (logId) => guard(server.detail(logId)),
    page: (logId, from) => guard(server.page(logId, from)),
    push: (logId, push) => guard(server.push(logId, push)),
    witness: (logId, request) => guard(server.witness(logId, request)),
  }
}
