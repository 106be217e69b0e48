import { hostMessage } from '#shared/contract/messages.ts'
import type { ClientMessage, Progress } from '#shared/contract/messages.ts'
import { findOperation } from '#shared/contract/operations.ts'
import type { CallName, InputOf, OutputOf, SubscribeName } from '#shared/contract/operations.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { errorForPeople } from './errorForPeople.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { applyPatch } from '#shared/kernel/patch.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Transport, TransportState } from './transport.ts'

/** Options of one call. Aborting `signal` cancels it at the host; the promise then rejects with `cancelled`. */
export interface CallOptions {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** The receiver of a subscription. `onError` is its last event. */
export interface Subscriber<T> {
  onEvent: (value: T) => void
  onError?: (error: OrgataError) => void
}

/** The renderer's one way to the core: the same calls over every transport. */
export interface Bridge {
  /**
   * Calls an operation. A read that the connection loses is sent again by itself; a command is not, because it may have
   * been carried out: it fails with `unavailable`, and `details.outcome` is `unknown` or `unchanged`.
   */
  call<N extends CallName>(name: N, input: InputOf<N>, options?: CallOptions): Promise<OutputOf<N>>
  /** Follows a query or a stream, also across reconnections. Returns how to leave. */
  subscribe<N extends SubscribeName>(
    name: N,
    input: InputOf<N>,
    subscriber: Subscriber<OutputOf<N>>,
  ): () => void
  readonly connection: TransportState
  onConnection(listener: (state: TransportState) => void): () => void
  reconnectNow(): void
  close(): void
}

interface PendingCall {
  type: 'call'
  message: ClientMessage
  isRead: boolean
  respond: (outcome: { output: unknown } | { error: OrgataError }) => void
  onProgress: ((progress: Progress) => void) | undefined
}

interface Subscription {
  type: 'subscription'
  message: ClientMessage
  /** The value that patches lead on from. */
  last: Json | undefined
  onEvent: (value: unknown) => void
  onError: (error: OrgataError) => void
}

const outcomeUnknown = () =>
  refusal('unavailable', shellMessages.outcomeUnknown, undefined, { details: { outcome: 'unknown' } })

const notSent = () =>
  refusal('unavailable', shellMessages.notSent, undefined, { details: { outcome: 'unchanged' } })

const cancelled = () => refusal('cancelled', shellMessages.cancelled)

/**
 * Makes the bridge on a transport.
 * @param localeNow the locale for the words of answers and errors
 */
export function createBridge(transport: Transport, localeNow: () => string | undefined = () => {}): Bridge {
  const open = new Map<number, PendingCall | Subscription>()
  const connections = createEmitter<TransportState>()
  let lastId = 0

  const inLocale = () => {
    const locale = localeNow()
    return locale === undefined ? {} : { locale }
  }

  const send = (message: ClientMessage) => {
    if (transport.state === 'open') transport.send(message)
  }

  const take = (entry: Subscription, value: Json) => {
    entry.last = value
    entry.onEvent(value)
  }

  const stopMessages = transport.onMessage((raw) => {
    const parsed = hostMessage.safeParse(raw)
    if (!parsed.success) return
    const message = parsed.data
    const entry = open.get(message.id)
    if (entry === undefined) return
    if (entry.type === 'subscription') {
      if (message.t === 'event') take(entry, message.value as Json)
      else if (message.t === 'patch') {
        if (entry.last !== undefined) take(entry, applyPatch(entry.last, message.patch))
      } else if (message.t === 'error') {
        open.delete(message.id)
        entry.onError(errorForPeople(message.error))
      }
      return
    }
    if (message.t === 'progress') {
      entry.onProgress?.(message.progress)
      return
    }
    if (message.t === 'event' || message.t === 'patch') return
    open.delete(message.id)
    entry.respond(
      message.t === 'result' ? { output: message.output } : { error: errorForPeople(message.error) },
    )
  })

  const stopStates = transport.onState((state) => {
    if (state === 'open') {
      for (const entry of open.values()) transport.send(entry.message)
    } else {
      for (const [id, entry] of open) {
        if (entry.type !== 'call' || entry.isRead) continue
        open.delete(id)
        entry.respond({ error: outcomeUnknown() })
      }
    }
    connections.emit(state)
  })

  return {
    call<N extends CallName>(name: N, input: InputOf<N>, options: CallOptions = {}) {
      const { signal, onProgress } = options
      const isRead = findOperation(name)?.type === 'query'
      if (signal?.aborted) return Promise.reject(cancelled())
      // While the page starts, a command waits for the first connection; later it is better to say at once that it cannot be.
      if (!isRead && (transport.state === 'lost' || transport.state === 'refused'))
        return Promise.reject(notSent())
      return new Promise<OutputOf<N>>((resolve, reject) => {
        const id = ++lastId
        const abort = () => {
          if (!open.has(id)) return
          send({ t: 'cancel', id })
          // The host answers a cancelled command, because it may have been too late; a read can be dropped at once.
          if (!isRead && transport.state === 'open') return
          open.delete(id)
          reject(cancelled())
        }
        const entry: PendingCall = {
          type: 'call',
          message: { t: 'call', id, op: name, input, ...inLocale() },
          isRead,
          onProgress,
          respond: (outcome) => {
            signal?.removeEventListener('abort', abort)
            if ('error' in outcome) reject(outcome.error)
            else resolve(outcome.output as OutputOf<N>)
          },
        }
        open.set(id, entry)
        signal?.addEventListener('abort', abort)
        send(entry.message)
      })
    },
    subscribe(name, input, { onEvent, onError }) {
      const id = ++lastId
      const entry: Subscription = {
        type: 'subscription',
        message: { t: 'subscribe', id, op: name, input, ...inLocale() },
        last: undefined,
        // The host parsed its answer by the contract before it sent it.
        onEvent: onEvent as (value: unknown) => void,
        onError: onError ?? (() => {}),
      }
      open.set(id, entry)
      send(entry.message)
      return () => {
        if (open.delete(id)) send({ t: 'unsubscribe', id })
      }
    },
    get connection() {
      return transport.state
    },
    onConnection: connections.on,
    reconnectNow: () => transport.reconnectNow(),
    close() {
      stopMessages()
      stopStates()
      transport.close()
    },
  }
}
