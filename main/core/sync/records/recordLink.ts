import { createEmitter } from '#shared/kernel/emitter.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { recordAnswer, recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordAnswer, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import { createQuestions } from '#core/sync/server/questions.ts'
import type { Question, Reply } from '#core/sync/server/questions.ts'
import type { SessionKeeper } from '#core/sync/server/sessionKeeper.ts'
import { createSteadySocket } from '#core/sync/server/steadySocket.ts'

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
  /** As `ready`. @throws OrgataError `forbidden`, as soon as the server says that this computer has no access any more */
  letIn(): Promise<void>
  /** @throws OrgataError `unavailable` while there is no connection, and as `Questions.ask` */
  ask<T extends Reply['type']>(question: Question, expected: T): Promise<Extract<Reply, { type: T }>>
  start(): void
  /** Tries at once instead of waiting for the next attempt; a link that looks alive is put to the test. */
  hurry(): void
  stop(): void
}

/** How long the server has for an answer. */
const answerMs = 20_000
const heartbeatMs = 15_000
/** How long a link that is put to the test has to answer. */
const probeMs = 5_000
const dayMs = 86_400_000

/** A clock that is wrong by hours does no harm; by days it would date everything wrong. */
function clockProblem(aheadMs: number): string | null {
  const days = Math.floor(Math.abs(aheadMs) / dayMs)
  if (days === 0) return null
  const howMuch = days === 1 ? 'more than a day' : `more than ${days} days`
  return `The clock of this computer is ${howMuch} ${aheadMs > 0 ? 'ahead' : 'behind'}. Set its date and time right.`
}

export function createRecordLink(options: {
  serverUrl: string
  session: SessionKeeper
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'network' | 'log'>
}): RecordLink {
  const { ports } = options
  const { clock, timers } = ports
  const stateChange = createEmitter<LinkState>()
  const helloHeard = createEmitter<Hello>()
  const detailChange = createEmitter()
  const recordsChange = createEmitter<readonly ReplicatedCollection[]>()
  const logsChange = createEmitter<readonly string[]>()
  const questions = createQuestions(timers)
  let waitingForReady: { resolve: () => void; shutOut?: (message: string) => void }[] = []
  let heartbeatTimer: unknown = null
  let greeting: Greeting | null = null
  let hasRoster = false
  let people: readonly PresentPerson[] = []
  let open: { teamId: string; documents: readonly string[] } | null = null
  let isStopped = true
  let state: LinkState = {
    state: 'connecting',
    since: toInstant(clock.nowMs()),
    lastError: null,
    isShutOut: false,
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
      // After `stop` nobody may act on an answer any more: the store is about to close.
      if (isStopped) questions.drop()
      else questions.fail()
    },
    onFailure(message, isShutOut) {
      setState({ state: 'offline', lastError: message, isShutOut })
      if (!isShutOut) return
      const waiters = waitingForReady
      waitingForReady = waiters.filter(({ shutOut }) => shutOut === undefined)
      for (const { shutOut } of waiters) shutOut?.(message)
    },
  })

  function setState(next: Omit<LinkState, 'since'>): void {
    const { lastError, isShutOut } = state
    if (next.state === state.state && next.lastError === lastError && next.isShutOut === isShutOut) return
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
    if (open === null || !hasRoster || state.state !== 'online') return
    const { teamId, documents } = open
    const shown = documents.slice(0, recordLimits.openDocuments)
    ask({ type: 'here', teamId, documents: shown }, 'pong').catch(() => undefined)
  }

  function online(hello: Hello): void {
    const clockAheadMs = aheadOf(hello.at)
    greeting = { clockAheadMs, maintenance: hello.maintenance }
    hasRoster = hello.roster
    socket.greeted()
    helloHeard.emit(hello)
    setState({
      state: 'online',
      lastError: hello.maintenance ?? clockProblem(clockAheadMs),
      isShutOut: false,
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
      ports.log.warn('The sync server sent something that cannot be read.')
      return null
    }
  }

  function receive(answer: RecordAnswer): void {
    if (answer.type === 'hello') online(answer)
    else if (answer.type === 'people') setPeople(answer.people)
    else if (answer.type === 'changed') recordsChange.emit(answer.collections)
    else if (answer.type === 'logs') logsChange.emit(answer.logIds)
    else {
      if (answer.type === 'pong' && answer.at !== undefined && greeting !== null) {
        greeting = { ...greeting, clockAheadMs: aheadOf(answer.at) }
        detailChange.emit()
      }
      questions.answered(answer)
    }
  }

  function ask<T extends Reply['type']>(question: Question, expected: T, limitMs = answerMs) {
    const over = socket.current
    if (over === null || state.state !== 'online') {
      return Promise.reject(new OrgataError('unavailable', 'There is no connection to the sync server.'))
    }
    return questions.ask(over, question, expected, limitMs)
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
    onDetail: detailChange.on,
    get greeting() {
      return greeting
    },
    get people() {
      return people
    },
    here(next) {
      open = next
      tellOpen()
    },
    ready() {
      return isReady() ? Promise.resolve() : new Promise((resolve) => waitingForReady.push({ resolve }))
    },
    letIn() {
      if (isReady()) return Promise.resolve()
      return new Promise((resolve, reject) => {
        const shutOut = (message: string) => reject(new OrgataError('forbidden', message))
        waitingForReady.push({ resolve, shutOut })
      })
    },
    ask,
    start() {
      isStopped = false
      socket.start()
    },
    hurry() {
      if (isStopped) return
      if (state.state === 'online') ask({ type: 'ping' }, 'pong', probeMs).catch(() => undefined)
      else socket.hurry()
    },
    stop() {
      isStopped = true
      waitingForReady = []
      socket.stop()
    },
  }
}
