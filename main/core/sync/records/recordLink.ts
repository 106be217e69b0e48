import { createEmitter } from '#shared/kernel/emitter.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { ErrorCode } from '#shared/kernel/errors.ts'
import { sentTrouble } from '#shared/entities/sentWords.ts'
import type { Keyed } from '#shared/messages/keyed.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { packDocuments, unpackDocuments } from '#shared/protocol/openDocuments.ts'
import { recordAnswer, recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordAnswer, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import { createQuestions } from '#core/sync/server/questions.ts'
import type { Question, Reply } from '#core/sync/server/questions.ts'
import type { SessionKeeper } from '#core/sync/server/sessionKeeper.ts'
import { createSteadySocket } from '#core/sync/server/steadySocket.ts'

/** The server's greeting, sent when records can be exchanged. */
export type Hello = Extract<RecordAnswer, { type: 'hello' }>

/** State of the link; `offline` lasts until an attempt succeeds. */
export interface LinkState {
  state: 'connecting' | 'online' | 'offline'
  since: string
  /** Null while all is well. */
  lastError: Trouble | null
  /** The server has revoked the access of this computer or its person. */
  isRevoked: boolean
}

/** Facts of the last greeting. */
export interface Greeting {
  /** Clock offset to the server; negative when this computer is behind; 0 while the server's own clock is wrong. */
  clockAheadMs: number
  isServerBehind: boolean
  /** Reason why the server is read-only, for the screen; null while it is not. */
  maintenance: Trouble | null
  /** Why the server writes nothing although it takes what is sent, for the screen; null otherwise. */
  problem: Trouble | null
  /** Whether the server lists the drafts that others changed. */
  listsDrafts: boolean
  /** Whether the server takes a version back in the place of one that no app takes on. */
  putsBack: boolean
  /** Whether the server sends entries with the records that they bear out. */
  givesEntries: boolean
}

/** A colleague online on another device, with the documents open there. */
export type PresentPerson = Omit<Extract<RecordAnswer, { type: 'people' }>['people'][number], 'keyed'>

/** The socket that exchanges records; its state is the state of the whole sync. Reconnects by itself. */
export interface RecordLink {
  readonly state: LinkState
  onState(listener: (state: LinkState) => void): () => void
  /** Called at each greeting of the server. */
  onHello(listener: (hello: Hello) => void): () => void
  /** Called when the server announces changed records. */
  onChanged(listener: (collections: readonly ReplicatedCollection[]) => void): () => void
  /** Called when the server announces changed audit logs. */
  onLogs(listener: (logIds: readonly string[]) => void): () => void
  /** Called when the server announces drafts that others changed. */
  onEdited(listener: () => void): () => void
  /** Null before the first greeting. */
  readonly greeting: Greeting | null
  /** Colleagues online; empty while this computer is offline. */
  readonly people: readonly PresentPerson[]
  /** Called when `people` or the clock offset change. */
  onDetail(listener: () => void): () => void
  /** Announces the documents open here, now and after every reconnect. */
  setPresence(open: { teamId: string; documents: readonly string[] }): void
  /** Resolves when the link is online; never after `stop`. */
  ready(): Promise<void>
  /**
   * Attempts at once, and resolves when the link is online.
   * @throws OrgataError `forbidden` as soon as access is revoked; `unavailable` when this attempt has failed, not an
   *   earlier one that was under way, and when the link is stopped
   */
  connectNow(): Promise<void>
  /** @throws OrgataError `unavailable` while there is no connection, and as `Questions.ask` */
  ask<T extends Reply['type']>(question: Question, expected: T): Promise<Extract<Reply, { type: T }>>
  start(): void
  /** Attempts at once instead of after the backoff; an online link is probed. */
  reconnect(): void
  stop(): void
}

/** `reject` where revoked access or a stopped link ends the waiting. */
interface Waiter {
  resolve: () => void
  reject?: (error: OrgataError) => void
}

/** Time limit of an answer. */
const answerMs = 20_000
const heartbeatMs = 15_000
/** Time limit of a probe's answer. */
const probeMs = 5_000
const dayMs = 86_400_000

const stopped = () => refusal('unavailable', syncServerMessages.connectionEnded)

/** What the server says of itself; null for nothing. */
const saidByServer = (words: string | null, said: Keyed | undefined): Trouble | null =>
  words === null ? null : sentTrouble(words, said)

const asError = (code: ErrorCode, { message, said }: Trouble) =>
  new OrgataError(code, message, undefined, undefined, said)

/** Warning for a clock off by days; hours do no harm. */
function clockProblem(aheadMs: number): Trouble | null {
  const days = Math.floor(Math.abs(aheadMs) / dayMs)
  if (days === 0) return null
  const message = aheadMs > 0 ? syncServerMessages.clockAhead : syncServerMessages.clockBehind
  return refusal('precondition_failed', message, { days })
}

export function createRecordLink(options: {
  serverUrl: string
  session: SessionKeeper
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log'>
  /** Called when an attempt to connect has failed, or a connection was lost. */
  onFailed?: () => void
}): RecordLink {
  const { ports } = options
  const { clock, timers } = ports
  const stateChange = createEmitter<LinkState>()
  const helloHeard = createEmitter<Hello>()
  const detailChange = createEmitter()
  const recordsChange = createEmitter<readonly ReplicatedCollection[]>()
  const logsChange = createEmitter<readonly string[]>()
  const editedChange = createEmitter()
  const questions = createQuestions(timers)
  let waitingForReady: Waiter[] = []
  let heartbeatTimer: unknown = null
  let greeting: Greeting | null = null
  let hasPresence = false
  let people: readonly PresentPerson[] = []
  let open: { teamId: string; documents: readonly string[] } | null = null
  let isStopped = true
  let state: LinkState = {
    state: 'connecting',
    since: toInstant(clock.nowMs()),
    lastError: null,
    isRevoked: false,
  }

  const socket = createSteadySocket({
    ...options,
    onText(text) {
      const answer = parse(text)
      if (answer !== null) receive(answer)
    },
    onEnd() {
      timers.clearTimeout(heartbeatTimer)
      setPeople([])
      // After `stop` the store closes: answers are dropped.
      if (isStopped) questions.drop()
      else questions.fail()
    },
    onFailure(reason, isRevoked) {
      setState({ state: 'offline', lastError: reason, isRevoked })
      options.onFailed?.()
      if (!isRevoked) return
      rejectWaiters(asError('forbidden', reason))
    },
  })

  function rejectWaiters(error: OrgataError): void {
    const waiters = waitingForReady
    waitingForReady = waiters.filter(({ reject }) => reject === undefined)
    for (const { reject } of waiters) reject?.(error)
  }

  function setState(next: Omit<LinkState, 'since'>): void {
    const { lastError, isRevoked } = state
    if (
      next.state === state.state &&
      next.lastError?.message === lastError?.message &&
      next.isRevoked === isRevoked
    )
      return
    const since = next.state === state.state ? state.since : toInstant(clock.nowMs())
    state = { ...next, since }
    stateChange.emit(state)
  }

  function setPeople(next: readonly PresentPerson[]): void {
    if (people.length === 0 && next.length === 0) return
    people = next
    detailChange.emit()
  }

  function aheadOf(at: string): number {
    return clock.nowMs() - Date.parse(at)
  }

  function tellOpen(): void {
    if (open === null || !hasPresence || state.state !== 'online') return
    const { teamId, documents } = open
    const { keyed, ...shown } = packDocuments(documents.slice(0, recordLimits.openDocuments))
    const all = greeting?.listsDrafts === true && keyed !== undefined ? { ...shown, keyed } : shown
    // `here` is the name of presence on the wire.
    ask({ type: 'here', teamId, ...all }, 'pong').catch(() => undefined)
  }

  function online(hello: Hello): void {
    const { isClockBehind: isServerBehind, drafts: listsDrafts, putsBack, givesEntries } = hello
    const maintenance = saidByServer(hello.maintenance, hello.maintenanceSaid)
    const problem = saidByServer(hello.problem, hello.problemSaid)
    const clockAheadMs = isServerBehind ? 0 : aheadOf(hello.at)
    greeting = { clockAheadMs, isServerBehind, maintenance, problem, listsDrafts, putsBack, givesEntries }
    hasPresence = hello.roster
    socket.greeted()
    helloHeard.emit(hello)
    setState({
      state: 'online',
      lastError: maintenance ?? clockProblem(clockAheadMs),
      isRevoked: false,
    })
    const waiters = waitingForReady
    waitingForReady = []
    for (const { resolve } of waiters) resolve()
    scheduleHeartbeat()
    tellOpen()
  }

  function scheduleHeartbeat(): void {
    timers.clearTimeout(heartbeatTimer)
    heartbeatTimer = timers.setTimeout(() => {
      const alive = () => {
        socket.lasted()
        scheduleHeartbeat()
      }
      ask({ type: 'ping' }, 'pong').then(alive, () => undefined)
    }, heartbeatMs)
  }

  function parse(text: string): RecordAnswer | null {
    try {
      return recordAnswer.parse(JSON.parse(text))
    } catch {
      ports.log.warn('The sync server sent a malformed message.')
      return null
    }
  }

  function receive(answer: RecordAnswer): void {
    if (answer.type === 'hello') online(answer)
    else if (answer.type === 'people')
      setPeople(
        answer.people.map(({ keyed, ...one }) => ({ ...one, documents: unpackDocuments({ ...one, keyed }) })),
      )
    else if (answer.type === 'changed') recordsChange.emit(answer.collections)
    else if (answer.type === 'logs') logsChange.emit(answer.logIds)
    else if (answer.type === 'edited') editedChange.emit()
    else {
      if (answer.type === 'pong' && answer.at !== undefined && greeting?.isServerBehind === false) {
        greeting = { ...greeting, clockAheadMs: aheadOf(answer.at) }
        detailChange.emit()
      }
      if (answer.type === 'pong' && answer.problem !== undefined && greeting !== null) {
        greeting = { ...greeting, problem: saidByServer(answer.problem, answer.problemSaid) }
        detailChange.emit()
      }
      questions.answered(answer)
    }
  }

  function ask<T extends Reply['type']>(question: Question, expected: T, limitMs = answerMs) {
    const over = socket.current
    if (over === null || state.state !== 'online') {
      return Promise.reject(refusal('unavailable', syncServerMessages.noConnection))
    }
    return questions.ask(over, question, expected, limitMs)
  }

  function reconnect(): void {
    if (isStopped) return
    if (state.state === 'online') ask({ type: 'ping' }, 'pong', probeMs).catch(() => undefined)
    else socket.reconnect()
  }

  const isReady = () => state.state === 'online' && !isStopped

  return {
    get state() {
      return state
    },
    onState: stateChange.on,
    onHello: helloHeard.on,
    onChanged: recordsChange.on,
    onLogs: logsChange.on,
    onEdited: editedChange.on,
    onDetail: detailChange.on,
    get greeting() {
      return greeting
    },
    get people() {
      return people
    },
    setPresence(next) {
      open = next
      tellOpen()
    },
    ready() {
      return isReady() ? Promise.resolve() : new Promise((resolve) => waitingForReady.push({ resolve }))
    },
    connectNow() {
      if (isReady()) {
        reconnect()
        return Promise.resolve()
      }
      if (isStopped) return Promise.reject(stopped())
      return new Promise((resolve, reject) => {
        const waiter = { resolve, reject }
        waitingForReady.push(waiter)
        socket.reconnect((reason) => {
          waitingForReady = waitingForReady.filter((one) => one !== waiter)
          reject(asError('unavailable', reason))
        })
      })
    },
    ask,
    start() {
      isStopped = false
      socket.start()
    },
    reconnect,
    stop() {
      isStopped = true
      rejectWaiters(stopped())
      waitingForReady = []
      socket.stop()
    },
  }
}
