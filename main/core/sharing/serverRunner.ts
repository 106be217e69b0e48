import type { OrgataError } from '#shared/kernel/errors.ts'
import { hostedServerMessages } from '#shared/messages/hostedServer.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { HostedAsk, HostedReady, HostedStart } from '#shared/protocol/hostedServer.ts'
import type { Ports, ServerHost, ServerProcess } from '#core/ports.ts'
import { isPortTaken } from './explainStart.ts'
import { createBackoff } from '#core/sync/server/backoff.ts'

export interface RunnerState {
  /** `waiting`: it does not run, and is started again in a moment. */
  phase: 'off' | 'starting' | 'on' | 'waiting'
  /** Why it does not run; null while all is well. */
  problem: Trouble | null
  /** Another program uses the port. */
  isPortTaken: boolean
  /** When it was last started again after it had ended by itself. */
  restartedAt: string | null
}

/** Keeps one server running: a server that ends is started again, after growing pauses. */
export interface ServerRunner {
  readonly state: RunnerState
  /** Starts it and waits until it answers. Where that fails it stays off. @throws OrgataError */
  begin(): Promise<HostedReady>
  /** Starts it without waiting, and tries again where that fails. */
  resume(): void
  /** @throws OrgataError `precondition_failed` while it does not run */
  readonly ask: HostedAsk
  /** Ends it. Idempotent. */
  stop(): Promise<void>
}

/** Pauses before a restart. A server that ran this long counts as whole again. */
const pauses = { firstMs: 500, longestMs: 30_000 }
const wholeMs = 60_000

/**
 * @param options.prepare makes its files and names them; may throw an OrgataError
 * @param options.explain puts into a person's words why it did not start
 * @param options.onReady it listens
 */
export function createServerRunner(options: {
  servers: ServerHost
  ports: Pick<Ports, 'clock' | 'timers' | 'random' | 'log'>
  prepare: () => HostedStart
  explain: (error: unknown) => OrgataError
  onChange: () => void
  onReady: (ready: HostedReady) => void
}): ServerRunner {
  const { servers, ports, prepare, explain, onChange, onReady } = options
  const backoff = createBackoff(ports.random, pauses)
  let state: RunnerState = { phase: 'off', problem: null, isPortTaken: false, restartedAt: null }
  let current: ServerProcess | null = null
  let timer: unknown = null
  let isWanted = false
  let hasRun = false

  const set = (next: Partial<RunnerState>) => {
    state = { ...state, ...next }
    onChange()
  }

  async function launch(): Promise<HostedReady> {
    timer = null
    const isAgain = state.phase === 'waiting' && hasRun
    set({ phase: 'starting' })
    const own = servers.start(prepare())
    current = own
    const ready = await own.ready
    if (!isWanted || current !== own) throw refusal('cancelled', hostedServerMessages.stopped)
    set({
      phase: 'on',
      problem: null,
      isPortTaken: false,
      ...(isAgain && { restartedAt: toInstant(ports.clock.nowMs()) }),
    })
    hasRun = true
    const startedMs = ports.clock.nowMs()
    void own.ended.then(() => {
      if (current !== own || !isWanted) return
      ports.log.error('The team’s server on this computer ended by itself.')
      if (ports.clock.nowMs() - startedMs > wholeMs) backoff.reset()
      retry(refusal('unavailable', hostedServerMessages.endedByItself))
    })
    onReady(ready)
    return ready
  }

  function retry(problem: Trouble, isTaken = false): void {
    current = null
    timer = ports.timers.setTimeout(relaunch, backoff.nextMs())
    set({ phase: 'waiting', problem, isPortTaken: isTaken })
  }

  function relaunch(): void {
    launch().catch((error: unknown) => {
      if (!isWanted) return
      ports.log.warn('The team’s server on this computer did not start.', { error: String(error) })
      retry(explain(error), isPortTaken(error))
    })
  }

  return {
    get state() {
      return state
    },
    async begin() {
      isWanted = true
      try {
        return await launch()
      } catch (error) {
        isWanted = false
        current = null
        set({ phase: 'off' })
        throw explain(error)
      }
    },
    resume() {
      if (isWanted) return
      isWanted = true
      relaunch()
    },
    async ask(request) {
      if (current !== null && state.phase === 'on') return current.ask(request)
      throw refusal('precondition_failed', hostedServerMessages.notRunning)
    },
    async stop() {
      isWanted = false
      if (timer !== null) ports.timers.clearTimeout(timer)
      timer = null
      const ending = current
      current = null
      await ending?.stop()
      set({ phase: 'off', problem: null, isPortTaken: false, restartedAt: null })
    },
  }
}
