import type { WebSocket } from 'ws'
import type { z } from 'zod'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { toSocketUrl } from '#shared/protocol/invitationLink.ts'
import { recordAnswer, recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordAnswer, RecordRequest, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '../ports.ts'
import { createBackoff } from './backoff.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/** What the server says of itself when records can travel. */
export type Hello = Extract<RecordAnswer, { type: 'hello' }>

/** `offline` holds through silent attempts, until one succeeds. */
export interface LinkState {
  state: 'connecting' | 'online' | 'offline'
  since: string
  /** In plain words; null while all is well. */
  lastError: string | null
  /** The server said for good that this computer, or its person, has no access any more. */
  isShutOut: boolean
}

/** What the server said of itself when the link came up last. */
export interface Greeting {
  /** How far the clock of this computer is ahead of the server's; negative where it is behind. */
  clockAheadMs: number
  /** Why the server takes nothing at the moment, in plain words; null while it does. */
  maintenance: string | null
}

/** A colleague who is in touch on another device, with the documents that are open there. */
export type PresentPerson = Extract<RecordAnswer, { type: 'people' }>['people'][number]

/** Messages that have an answer. */
type Question = RecordRequest extends infer R ? (R extends RecordRequest ? Omit<R, 'request'> : never) : never

/** The one socket over which records travel; its state is the state of the whole sync. It tries again by itself. */
export interface RecordLink {
  readonly state: LinkState
  onState(listener: (state: LinkState) => void): () => void
  /** Called each time the server said hello. */
  onHello(listener: (hello: Hello) => void): () => void
  /** Called when the server says that something changed. */
  onChanged(listener: (collections: readonly ReplicatedCollection[]) => void): () => void
  /** Called when the server says that audit logs changed. */
  onLogs(listener: (logIds: readonly string[]) => void): () => void
  /** Null before the first. */
  readonly greeting: Greeting | null
  /** Colleagues who are in touch; none while this computer is not. */
  readonly people: readonly PresentPerson[]
  /** Called when people come and go, and when the server’s clock is heard. */
  onDetail(listener: () => void): () => void
  /** Tells colleagues what is open here, now and after every new connection. */
  here(open: { teamId: string; documents: readonly string[] }): void
  /** Waits until the link is online; for ever once it was stopped. */
  ready(): Promise<void>
  /** @throws OrgataError `unavailable` when the answer does not come; what the server says */
  ask<T extends RecordAnswer['type']>(
    question: Question,
    expected: T,
  ): Promise<Extract<RecordAnswer, { type: T }>>
  start(): void
  /** Tries at once instead of waiting for the next attempt; a link that looks alive is put to the test. */
  hurry(): void
  stop(): void
}

const answerMs = 20_000
const helloMs = 20_000
const heartbeatMs = 15_000
const dayMs = 86_400_000
/** How long a link that is put to the test has to answer. */
const probeMs = 5_000
/** After a refusal that waiting alone does not mend. */
const refusedMs = 60_000

interface Pending {
  resolve(answer: RecordAnswer): void
  reject(error: OrgataError): void
  timer: unknown
}

/** Wherever a socket ends, in words for people. */
function endedBecause(serverUrl: string, code: number): string {
  if (code === closeCodes.forbidden)
    return 'You have no access to this organization any more. Ask one of its admins.'
  if (code === closeCodes.serviceRestart) return 'The sync server is restarting.'
  return `The connection to the sync server at ${serverUrl} was lost.`
}

export function createRecordLink(options: {
  serverUrl: string
  session: SessionKeeper
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log'>
}): RecordLink {
  const { serverUrl, session, ports } = options
  const { timers } = ports
  const backoff = createBackoff(ports.random, { firstMs: 400, longestMs: 20_000 })
  const stateListeners = new Set<(state: LinkState) => void>()
  const helloListeners = new Set<(hello: Hello) => void>()
  const detailListeners = new Set<() => void>()
  const changeListeners = new Set<(collections: readonly ReplicatedCollection[]) => void>()
  const logListeners = new Set<(logIds: readonly string[]) => void>()
  const pending = new Map<number, Pending>()
  let waitingForReady: (() => void)[] = []
  let socket: WebSocket | null = null
  let retryTimer: unknown = null
  let heartbeatTimer: unknown = null
  let nextRequest = 1
  let greeting: Greeting | null = null
  let hasRoster = false
  let people: readonly PresentPerson[] = []
  let open: { teamId: string; documents: readonly string[] } | null = null
  let isStopped = true
  let isTrying = false
  let wasUnauthenticated = false
  let state: LinkState = {
    state: 'connecting',
    since: toInstant(ports.clock.nowMs()),
    lastError: null,
    isShutOut: false,
  }
  let wasForbidden = false

  function setState(next: Omit<LinkState, 'since'>): void {
    const { lastError, isShutOut } = state
    if (next.state === state.state && next.lastError === lastError && next.isShutOut === isShutOut) return
    const since = next.state === state.state ? state.since : toInstant(ports.clock.nowMs())
    state = { ...next, since }
    for (const listener of [...stateListeners]) listener(state)
  }

  function rejectPending(): void {
    const all = [...pending.values()]
    pending.clear()
    for (const { reject, timer } of all) {
      timers.clearTimeout(timer)
      // After `stop` nobody may act on an answer any more: the store is about to close.
      if (!isStopped) reject(new OrgataError('unavailable', 'The connection to the sync server was lost.'))
    }
  }

  function retryIn(delayMs: number): void {
    timers.clearTimeout(retryTimer)
    retryTimer = timers.setTimeout(() => void attempt(), delayMs)
  }

  function failed(message: string, delayMs: number, isShutOut = false): void {
    if (isStopped) return
    setState({ state: 'offline', lastError: message, isShutOut })
    retryIn(delayMs)
  }

  function setPeople(next: readonly PresentPerson[]): void {
    if (people.length === 0 && next.length === 0) return
    people = next
    tellDetail()
  }

  function tellDetail(): void {
    for (const listener of [...detailListeners]) listener()
  }

  function heard(at: string): number {
    return ports.clock.nowMs() - Date.parse(at)
  }

  function tellOpen(): void {
    if (open === null || !hasRoster || state.state !== 'online') return
    const { teamId, documents } = open
    const shown = documents.slice(0, recordLimits.openDocuments)
    ask({ type: 'here', teamId, documents: shown }, 'pong').catch(() => undefined)
  }

  function ended(code: number, problem: string | null): void {
    timers.clearTimeout(heartbeatTimer)
    socket = null
    setPeople([])
    rejectPending()
    if (isStopped) return
    if (code === closeCodes.unauthenticated || code === closeCodes.forbidden) session.forget()
    // A token that ran out is renewed at once, but only once in a row.
    const isRenewal = code === closeCodes.unauthenticated && !wasUnauthenticated
    wasUnauthenticated = code === closeCodes.unauthenticated
    // Why there is no access any more is what the server says when asked for a session: once, at once.
    const isForbidden = code === closeCodes.forbidden
    const delayMs =
      isRenewal || (isForbidden && !wasForbidden) ? 0 : isForbidden ? refusedMs : backoff.nextMs()
    wasForbidden ||= isForbidden
    failed(problem ?? endedBecause(serverUrl, code), delayMs, isForbidden)
  }

  /** A clock that is wrong by hours does no harm; by days it would date everything wrong. */
  function clockProblem({ at }: Hello): string | null {
    const wrongMs = ports.clock.nowMs() - Date.parse(at)
    if (Math.abs(wrongMs) < dayMs) return null
    const days = Math.floor(Math.abs(wrongMs) / dayMs)
    const howMuch = days === 1 ? 'more than a day' : `more than ${days} days`
    return `The clock of this computer is ${howMuch} ${wrongMs > 0 ? 'ahead' : 'behind'}. Set its date and time right.`
  }

  function online(hello: Hello): void {
    backoff.reset()
    wasUnauthenticated = false
    for (const listener of [...helloListeners]) listener(hello)
    setState({ state: 'online', lastError: hello.maintenance ?? clockProblem(hello), isShutOut: false })
    const waiters = waitingForReady
    waitingForReady = []
    for (const resolve of waiters) resolve()
    scheduleHeartbeat()
  }

  function scheduleHeartbeat(): void {
    timers.clearTimeout(heartbeatTimer)
    heartbeatTimer = timers.setTimeout(() => {
      const alive = () => {
        wasForbidden = false
        scheduleHeartbeat()
      }
      ask({ type: 'ping' }, 'pong').then(alive, () => undefined)
    }, heartbeatMs)
  }

  function receive(text: string): void {
    let parsed: z.ZodSafeParseResult<RecordAnswer>
    try {
      parsed = recordAnswer.safeParse(JSON.parse(text))
    } catch {
      return
    }
    if (!parsed.success) {
      ports.log.warn('The sync server sent something that cannot be read.')
      return
    }
    const answer = parsed.data
    if (answer.type === 'hello') {
      greeting = { clockAheadMs: heard(answer.at), maintenance: answer.maintenance }
      hasRoster = answer.roster
      online(answer)
      tellOpen()
    } else if (answer.type === 'people') setPeople(answer.people)
    else if (answer.type === 'changed')
      for (const listener of [...changeListeners]) listener(answer.collections)
    else if (answer.type === 'logs') for (const listener of [...logListeners]) listener(answer.logIds)
    else {
      const waiting = pending.get(answer.request)
      if (waiting === undefined) return
      pending.delete(answer.request)
      timers.clearTimeout(waiting.timer)
      if (answer.type === 'pong' && answer.at !== undefined && greeting !== null) {
        greeting = { ...greeting, clockAheadMs: heard(answer.at) }
        tellDetail()
      }
      if (answer.type === 'failed') waiting.reject(new OrgataError('unavailable', answer.message))
      else waiting.resolve(answer)
    }
  }

  function connect(token: string): void {
    const address = `${toSocketUrl(serverUrl)}/records?token=${encodeURIComponent(token)}`
    const ws = ports.network.openSocket(address, { maxBytes: recordLimits.messageBytes * 2 })
    socket = ws
    const helloTimer = timers.setTimeout(() => {
      if (state.state !== 'online') ws.terminate()
    }, helloMs)
    ws.on('message', (data, isBinary) => {
      if (socket === ws && !isBinary && Buffer.isBuffer(data)) receive(data.toString('utf8'))
    })
    let problem: string | null = null
    ws.on('error', (error) => {
      if (error instanceof OrgataError) problem = error.message
      ports.log.info('A socket to the sync server failed.', { error: error.message })
    })
    ws.on('close', (code) => {
      timers.clearTimeout(helloTimer)
      if (socket === ws) ended(code, problem)
    })
  }

  async function attempt(): Promise<void> {
    if (isStopped || isTrying || socket !== null) return
    isTrying = true
    try {
      const token = await session.token()
      if (!isStopped) connect(token)
    } catch (error) {
      const isKnown = error instanceof OrgataError
      if (!isKnown) ports.log.error('Connecting to the sync server failed.', { error: String(error) })
      const isFinal = isKnown && (error.code === 'forbidden' || error.code === 'precondition_failed')
      const message = isKnown ? error.message : endedBecause(serverUrl, 0)
      failed(message, isFinal ? refusedMs : backoff.nextMs(), isKnown && error.code === 'forbidden')
    } finally {
      isTrying = false
    }
  }

  function ask<T extends RecordAnswer['type']>(
    question: Question,
    expected: T,
    limitMs = answerMs,
  ): Promise<Extract<RecordAnswer, { type: T }>> {
    const ws = socket
    if (ws === null || state.state !== 'online') {
      return Promise.reject(new OrgataError('unavailable', 'There is no connection to the sync server.'))
    }
    const request = nextRequest++
    return new Promise((resolve, reject) => {
      const timer = timers.setTimeout(() => {
        pending.delete(request)
        reject(new OrgataError('unavailable', 'The sync server did not answer in time.'))
        // Half-open: the socket looks alive and carries nothing.
        ws.terminate()
      }, limitMs)
      pending.set(request, {
        resolve(answer) {
          if (answer.type === expected) resolve(answer as Extract<RecordAnswer, { type: T }>)
          else reject(new OrgataError('unavailable', 'The sync server gave an answer that does not fit.'))
        },
        reject,
        timer,
      })
      ws.send(JSON.stringify({ ...question, request }))
    })
  }

  return {
    get state() {
      return state
    },
    onState(listener) {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    onHello(listener) {
      helloListeners.add(listener)
      return () => helloListeners.delete(listener)
    },
    onChanged(listener) {
      changeListeners.add(listener)
      return () => changeListeners.delete(listener)
    },
    onLogs(listener) {
      logListeners.add(listener)
      return () => logListeners.delete(listener)
    },
    ready() {
      if (state.state === 'online' && !isStopped) return Promise.resolve()
      return new Promise((resolve) => waitingForReady.push(resolve))
    },
    get greeting() {
      return greeting
    },
    get people() {
      return people
    },
    onDetail(listener) {
      detailListeners.add(listener)
      return () => detailListeners.delete(listener)
    },
    here(next) {
      open = next
      tellOpen()
    },
    ask,
    start() {
      if (!isStopped) return
      isStopped = false
      void attempt()
    },
    hurry() {
      if (isStopped) return
      if (state.state === 'online') {
        ask({ type: 'ping' }, 'pong', probeMs).catch(() => undefined)
        return
      }
      backoff.reset()
      timers.clearTimeout(retryTimer)
      void attempt()
    },
    stop() {
      isStopped = true
      waitingForReady = []
      timers.clearTimeout(retryTimer)
      timers.clearTimeout(heartbeatTimer)
      socket?.close(1000)
      rejectPending()
      const ending = socket
      socket = null
      if (ending === null) return
      const cut = timers.setTimeout(() => ending.terminate(), 1_000)
      ending.once('close', () => timers.clearTimeout(cut))
    },
  }
}
