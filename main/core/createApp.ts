import type { CallName, InputOf, OutputOf, SubscribeName } from '#shared/contract/operations.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import type { Actor } from './access/actor.ts'
import { createBackground } from './background/background.ts'
import { createCaller } from './door/caller.ts'
import type { CallOptions } from './door/caller.ts'
import type { StreamHandler } from './door/context.ts'
import { LiveQueries } from './door/liveQueries.ts'
import { watchOrganization } from './openOrganization/organizationChange.ts'
import { openOrganizations } from './organizations/openOrganizations.ts'
import type { Ports } from './ports.ts'
import { exportPages, handlers, settings, slices } from './slices.ts'
import { createSubscriptions } from './door/subscriptions.ts'
import type { Subscriber } from './door/subscriptions.ts'
import { createSharing } from './sharing/sharing.ts'
import { createWorkerPool } from './workers/workerPool.ts'

/** The headless application: one door in. */
export interface App {
  /**
   * Carries out one operation: validates the input, checks access, runs it, commits with its audit entries, answers.
   * @throws OrgataError with a code of the operation or one of `unknown_operation`, `invalid_input`, `unauthenticated`,
   * `forbidden`, `cancelled`, `internal`
   */
  call<N extends CallName>(
    name: N,
    input: InputOf<N>,
    actor: Actor,
    options?: CallOptions,
  ): Promise<OutputOf<N>>
  /** Follows a query (its answer now and after every change) or a stream. Returns the way to stop. */
  subscribe<N extends SubscribeName>(
    name: N,
    input: InputOf<N>,
    actor: Actor,
    subscriber: Subscriber<OutputOf<N>>,
  ): () => void
  /** Tells whether the team's server is to run on this computer, now and when that changes. */
  followSharing(listener: (isOn: boolean) => void): void
  /** Calls off long work, waits for running commands, ends subscriptions, and closes the open organization. */
  close(): Promise<void>
}

/** Starts the application over its ports and opens the organization that was open last. */
export async function createApp(ports: Ports): Promise<App> {
  const newId = createIdSource(ports.clock, ports.random)
  const live = new LiveQueries(ports)
  const sharing = createSharing(ports)
  sharing.resume()
  const organizations = await openOrganizations({
    ports,
    newId,
    sharing,
    onSession: () => live.touch(['session']),
  })
  sharing.onChange(() => live.touch(['sharing']))
  const current = () => organizations.current
  sharing.onReady((organizationId) => {
    const open = current()
    // The pause before the next attempt to connect may be a long one.
    if (open?.organizationId === organizationId) open.sync.syncNow().catch(() => {})
  })
  const workers = createWorkerPool(ports.taskMs)
  const caller = createCaller({ ports, organizations, newId, handlers, settings, exportPages, workers })
  const background = createBackground({
    ports,
    slices,
    current,
    call: (name, input, actor, within) => caller.call(name, input, actor, {}, within) as Promise<never>,
  })
  organizations.onOpen((organization) => {
    watchOrganization(organization, ({ topics }) => live.touch(topics))
    background.opened(organization)
  })
  const { subscribe, stopAll } = createSubscriptions({
    live,
    current,
    ...caller,
    streamHandler: (name) => handlers[name] as StreamHandler<unknown, unknown>,
  })

  return {
    call: (name, input, actor, options) => caller.call(name, input, actor, options) as Promise<never>,
    subscribe: (name, input, actor, subscriber) =>
      subscribe(name, input, actor, subscriber as Subscriber<unknown>),
    followSharing(listener) {
      let last = sharing.isOn()
      listener(last)
      sharing.onChange(() => {
        if (sharing.isOn() === last) return
        last = !last
        listener(last)
      })
    },
    async close() {
      background.stop()
      await Promise.all([caller.close(), workers.close()])
      stopAll()
      live.close()
      await organizations.close()
      await sharing.close()
      ports.observer?.closed()
    },
  }
}
