import type { Logger } from '#core/ports.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import type { Clock } from '#shared/kernel/time.ts'
import { fromErrorShape, OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { fromCore } from './coreMessages.ts'
import type { Keeping, ToCore } from './coreMessages.ts'

/** The core's process with the interface of Electron's UtilityProcess. `Port` is a transferable. */
export interface CoreChild<Port> {
  postMessage(message: ToCore, transfer?: Port[]): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
  kill(): boolean
}

/** Why there is no core and no restart. */
export type CoreEnd =
  /** It could not open its data; a person has to do something first. */
  | { type: 'failed'; error: OrgataError }
  /** It died again and again. */
  | { type: 'unstable' }

export interface CoreSupervisor<Port> {
  /** Starts the core; also again after `onEnd`. */
  start(): void
  /** Whether the core accepts ports. */
  readonly ready: boolean
  /** Hands a window's port to the core; only while it is `ready`. */
  connect(session: string, port: Port): void
  /** Asks the core to close and waits for it, at most `closeWaitMs`; then it is ended. */
  stop(): Promise<void>
}

export const supervision = {
  /** A core that dies more often than this within `windowMs` is not started again by itself. */
  crashes: 5,
  windowMs: 60_000,
  firstDelayMs: 100,
  /** All acknowledged changes are on disk already; only running work is waited for. */
  closeWaitMs: 10_000,
}

/** Keeps the core's process running: starts it, starts it again after a crash, and ends it in order. */
export function createCoreSupervisor<Port>(options: {
  fork: () => CoreChild<Port>
  dataDir: string
  /** Asked at each start, so that a keychain that was unlocked meanwhile is found. */
  keeping: () => Promise<Keeping>
  clock: Clock
  timers: Timers
  log: Logger
  /** The core has restarted: every window that asked needs a new port. */
  onReady: () => void
  /** Whether this computer shares with the team. */
  onSharing: (isOn: boolean) => void
  onEnd: (end: CoreEnd) => void
}): CoreSupervisor<Port> {
  const { fork, dataDir, keeping, clock, timers, log, onReady, onSharing, onEnd } = options
  let child: CoreChild<Port> | undefined
  let ready = false
  let stopping = false
  let failure: OrgataError | undefined
  let crashes: number[] = []
  let exited = () => {}

  const receive = (own: CoreChild<Port>, raw: unknown) => {
    const message = fromCore.safeParse(raw).data
    if (child !== own || message === undefined) return
    if (message.t === 'sharing') onSharing(message.isOn)
    if (message.t === 'failed') failure = fromErrorShape(message.error)
    if (message.t !== 'ready') return
    ready = true
    onReady()
  }

  const ended = (own: CoreChild<Port>, code: number) => {
    if (child !== own) return
    child = undefined
    ready = false
    exited()
    if (stopping) return
    if (failure !== undefined) return onEnd({ type: 'failed', error: failure })
    const now = clock.nowMs()
    crashes = [...crashes.filter((at) => at > now - supervision.windowMs), now]
    log.error('The core ended by itself.', { code, crashes: crashes.length })
    if (crashes.length > supervision.crashes) return onEnd({ type: 'unstable' })
    timers.setTimeout(() => void launch(), supervision.firstDelayMs * 2 ** (crashes.length - 1))
  }

  const launch = async () => {
    if (stopping || child !== undefined) return
    failure = undefined
    let kept: Keeping
    try {
      kept = await keeping()
    } catch (error) {
      const known = error instanceof OrgataError ? error : fromErrorShape(toErrorShape(error))
      return onEnd({ type: 'failed', error: known })
    }
    // Both can have changed while the keychain was asked.
    if (stopping || child !== undefined) return
    const own = fork()
    child = own
    own.on('message', (message) => receive(own, message))
    own.once('exit', (code) => ended(own, code))
    own.postMessage({ t: 'start', dataDir, keeping: kept })
  }

  return {
    start() {
      crashes = []
      void launch()
    },
    get ready() {
      return ready
    },
    connect(session, port) {
      if (ready) child?.postMessage({ t: 'window', session }, [port])
    },
    async stop() {
      stopping = true
      const own = child
      if (own === undefined) return
      await new Promise<void>((resolve) => {
        const late = timers.setTimeout(() => {
          log.error('The core did not close in time and was ended.')
          own.kill()
          resolve()
        }, supervision.closeWaitMs)
        exited = () => {
          timers.clearTimeout(late)
          resolve()
        }
        own.postMessage({ t: 'close' })
      })
    },
  }
}
