import type { Actor } from '#core/access/actor.ts'
import type { App } from '#core/createApp.ts'
import type { Logger } from '#core/ports.ts'
import { clientMessage } from '#shared/contract/messages.ts'
import type { ClientMessage, HostMessage } from '#shared/contract/messages.ts'
import { findOperation } from '#shared/contract/operations.ts'
import type { CallName, SubscribeName } from '#shared/contract/operations.ts'
import { OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { logUnexpected } from './logUnexpected.ts'

/** The limits of one connection. */
export const connectionLimits = { calls: 64, subscriptions: 256 }

/** A connection of one window or client to the application, over any transport. */
export interface Connection {
  /** Receives one raw message; a malformed one is answered with an error or ignored. */
  receive(message: unknown): void
  /**
   * Ends all subscriptions and cancels running work, except short commands: a command sent just before the window
   * closed is completed.
   */
  close(): void
}

/** Serves the application's calls and subscriptions to one client; the same code for every transport. */
export function createConnection(options: {
  app: App
  actor: Actor
  log: Logger
  send: (message: HostMessage) => void
}): Connection {
  const { app, actor, log, send } = options
  const calls = new Map<number, { op: string; controller: AbortController }>()
  const subscriptions = new Map<number, () => void>()
  let closed = false

  const answer = (message: HostMessage) => {
    if (!closed) send(message)
  }
  const fail = (id: number, error: unknown) => {
    logUnexpected(log, error)
    try {
      answer({ t: 'error', id, error: toErrorShape(error) })
    } catch (unsendable) {
      // No receiver is left, and the error must not end the process.
      logUnexpected(log, unsendable)
    }
  }

  const asking = (locale: string | undefined) => (locale === undefined ? actor : { ...actor, locale })

  const call = async ({ id, op, input, locale }: Extract<ClientMessage, { t: 'call' }>) => {
    if (calls.has(id)) return fail(id, new OrgataError('invalid_input', 'This call number is in use.'))
    if (calls.size >= connectionLimits.calls) {
      return fail(id, new OrgataError('too_large', 'Too many calls at once. Wait for some to be answered.'))
    }
    const controller = new AbortController()
    calls.set(id, { op, controller })
    try {
      const output = await app.call(op as CallName, input as never, asking(locale), {
        signal: controller.signal,
        onProgress: (progress) => answer({ t: 'progress', id, progress }),
      })
      answer({ t: 'result', id, output })
    } catch (error) {
      fail(id, error)
    } finally {
      calls.delete(id)
    }
  }

  const subscribe = ({ id, op, input, locale }: Extract<ClientMessage, { t: 'subscribe' }>) => {
    if (subscriptions.has(id))
      return fail(id, new OrgataError('invalid_input', 'This subscription number is in use.'))
    if (subscriptions.size >= connectionLimits.subscriptions) {
      return fail(id, new OrgataError('too_large', 'Too many subscriptions at once.'))
    }
    const stop = app.subscribe(op as SubscribeName, input as never, asking(locale), {
      onEvent: (value, patch) =>
        answer(patch === undefined ? { t: 'event', id, value } : { t: 'patch', id, patch }),
      onError: (error) => {
        subscriptions.delete(id)
        fail(id, error)
      },
    })
    subscriptions.set(id, stop)
  }

  return {
    receive(raw) {
      if (closed) return
      const parsed = clientMessage.safeParse(raw)
      if (!parsed.success) {
        const id = (raw as { id?: unknown } | null)?.id
        if (Number.isSafeInteger(id) && (id as number) >= 0) {
          fail(id as number, new OrgataError('invalid_input', 'This message is not one of the protocol.'))
        }
        return
      }
      const message = parsed.data
      switch (message.t) {
        case 'call':
          void call(message)
          break
        case 'cancel':
          calls.get(message.id)?.controller.abort()
          break
        case 'subscribe':
          subscribe(message)
          break
        case 'unsubscribe':
          subscriptions.get(message.id)?.()
          subscriptions.delete(message.id)
          break
      }
    },
    close() {
      closed = true
      for (const { op, controller } of calls.values()) if (!isShortCommand(op)) controller.abort()
      for (const stop of subscriptions.values()) stop()
      subscriptions.clear()
    },
  }
}

function isShortCommand(op: string): boolean {
  const operation = findOperation(op)
  return operation?.type === 'command' && !operation.long
}
