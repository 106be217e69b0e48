import type { WebSocket } from 'ws'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { toSocketUrl } from '#shared/protocol/invitationLink.ts'
import { presentApp } from '#shared/protocol/appSkills.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import { createBackoff } from './backoff.ts'
import type { SessionKeeper } from './sessionKeeper.ts'
import { explainSocketRefused, explainUnreachable } from './unreachable.ts'

/** A reconnecting socket in this device's session, with backoff. */
export interface SteadySocket {
  /** The open socket; null between attempts. */
  readonly current: WebSocket | null
  start(): void
  /** The server greeted: resets the backoff. */
  greeted(): void
  /** The server answered a heartbeat: access is not revoked. */
  lasted(): void
  /** Attempts at once instead of after the backoff, or as soon as an earlier attempt has failed. */
  reconnect(onFailed?: OnFailed): void
  stop(): void
}

/** Called when the attempt that was asked for has failed; `reason` is for the screen. */
type OnFailed = (reason: Trouble) => void

/** Time limit of the greeting. */
const greetingMs = 20_000
/** Delay after a refusal that a retry alone cannot resolve. */
const refusedMs = 60_000
/** Grace period before a stopped socket is terminated. */
const closeMs = 1_000

/** Reason for the end of a socket, for the screen. */
function endedBecause(serverUrl: string, code: number): Trouble {
  if (code === closeCodes.forbidden) return refusal('forbidden', syncServerMessages.noAccess)
  if (code === closeCodes.serviceRestart) return refusal('unavailable', syncServerMessages.restarting)
  return refusal('unavailable', syncServerMessages.connectionLostAt, { url: serverUrl })
}

/**
 * @param options.onText a message of the open socket
 * @param options.onEnd the open socket ended, also by `stop`
 * @param options.onFailure no connection until a later attempt succeeds; `reason` is for the screen
 */
export function createSteadySocket(options: {
  serverUrl: string
  session: SessionKeeper
  ports: Pick<Ports, 'random' | 'timers' | 'network' | 'log'>
  onText: (text: string) => void
  onEnd: () => void
  onFailure: (reason: Trouble, isRevoked: boolean) => void
}): SteadySocket {
  const { serverUrl, session, ports, onText, onEnd, onFailure } = options
  const { timers } = ports
  const backoff = createBackoff(ports.random, { firstMs: 400, longestMs: 20_000 })
  let socket: WebSocket | null = null
  let retryTimer: unknown = null
  let greetingTimer: unknown = null
  let isStopped = true
  let isTrying = false
  let wasUnauthenticated = false
  let wasForbidden = false
  /** Callers of the next attempt, and of the one under way. */
  let ofNext: OnFailed[] = []
  let ofPresent: OnFailed[] = []

  function failed(reason: Trouble, isRevoked: boolean, delayMs: number): void {
    if (isStopped) return
    onFailure(reason, isRevoked)
    // An attempt that goes on with another token has not failed yet.
    if (delayMs > 0) for (const tell of ofPresent.splice(0)) tell(reason)
    timers.clearTimeout(retryTimer)
    retryTimer = timers.setTimeout(() => void attempt(), ofNext.length > 0 ? 0 : delayMs)
  }

  function ended(code: number, why: Trouble | null): void {
    timers.clearTimeout(greetingTimer)
    socket = null
    onEnd()
    if (isStopped) return
    const isUnauthenticated = code === closeCodes.unauthenticated
    const isForbidden = code === closeCodes.forbidden
    if (isUnauthenticated || isForbidden) session.forget()
    // An expired token is renewed at once, but once in a row. After `forbidden` the session request brings the reason.
    const isAtOnce = (isUnauthenticated && !wasUnauthenticated) || (isForbidden && !wasForbidden)
    wasUnauthenticated = isUnauthenticated
    wasForbidden ||= isForbidden
    const delayMs = isAtOnce ? 0 : isForbidden ? refusedMs : backoff.nextMs()
    failed(why ?? endedBecause(serverUrl, code), isForbidden, delayMs)
  }

  function connect(token: string): void {
    const { query, headers } = session.forSocket(token)
    const all = new URLSearchParams({ ...query, ...presentApp }).toString()
    const address = `${toSocketUrl(serverUrl)}/records?${all}`
    const ws = ports.network.openSocket(address, { maxBytes: recordLimits.messageBytes * 2, headers })
    socket = ws
    greetingTimer = timers.setTimeout(() => ws.terminate(), greetingMs)
    ws.on('message', (data, isBinary) => {
      if (socket === ws && !isBinary && Buffer.isBuffer(data)) onText(data.toString('utf8'))
    })
    let isOpen = false
    let cause: Error | null = null
    ws.on('open', () => {
      isOpen = true
    })
    ws.on('error', (error) => {
      cause = error
      ports.log.info('A socket to the sync server failed.', { error: error.message })
    })
    ws.on('close', (code) => {
      const end = (reason: Trouble | null) => {
        if (socket === ws) ended(code, reason)
      }
      if (cause === null || isOpen) return end(null)
      const known = cause instanceof OrgataError ? cause : explainSocketRefused(serverUrl, cause)
      if (known !== null) return end(known)
      void explainUnreachable(serverUrl, cause, ports).then(end)
    })
  }

  async function attempt(): Promise<void> {
    if (isStopped || isTrying || socket !== null) return
    isTrying = true
    ofPresent.push(...ofNext.splice(0))
    try {
      const token = await session.token()
      if (!isStopped) connect(token)
    } catch (error) {
      const isKnown = error instanceof OrgataError
      if (!isKnown) ports.log.error('Connecting to the sync server failed.', { error: String(error) })
      const isRevoked = isKnown && error.code === 'forbidden'
      // Another server, or an unknown computer.
      const isOther = isKnown && ['precondition_failed', 'unauthenticated'].includes(error.code)
      failed(
        isKnown ? error : endedBecause(serverUrl, 0),
        isRevoked,
        isRevoked || isOther ? refusedMs : backoff.nextMs(),
      )
    } finally {
      isTrying = false
    }
  }

  function forgetCallers(): void {
    ofNext = []
    ofPresent = []
  }

  return {
    get current() {
      return socket
    },
    start() {
      if (!isStopped) return
      isStopped = false
      void attempt()
    },
    greeted() {
      timers.clearTimeout(greetingTimer)
      forgetCallers()
      backoff.reset()
      wasUnauthenticated = false
    },
    lasted() {
      wasForbidden = false
    },
    reconnect(onFailed) {
      if (isStopped) return
      if (onFailed !== undefined) ofNext.push(onFailed)
      backoff.reset()
      timers.clearTimeout(retryTimer)
      void attempt()
    },
    stop() {
      isStopped = true
      forgetCallers()
      timers.clearTimeout(retryTimer)
      const ending = socket
      if (ending === null) return
      const cut = timers.setTimeout(() => ending.terminate(), closeMs)
      ending.once('close', () => timers.clearTimeout(cut))
      ending.close(1000)
      if (socket === ending) ended(1000, null)
    },
  }
}
