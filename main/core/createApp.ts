import type { Operation } from '#shared/contract/defineContract.ts'
import { findOperation, operations } from '#shared/contract/operations.ts'
import type { CallName, InputOf, OutputOf, SubscribeName } from '#shared/contract/operations.ts'
import type { Progress } from '#shared/contract/messages.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { authorise, findMember } from './access/member.ts'
import type { Actor, Member } from './actor.ts'
import type { CallContext, QueryContext, StreamHandler } from './context.ts'
import { callContext, commandContext, queryContext } from './createContext.ts'
import type { CallFacts } from './createContext.ts'
import { createRunCarrier } from './carryOnRuns.ts'
import { createSerialQueue } from './serialQueue.ts'
import { LiveQueries } from './liveQueries.ts'
import { openOrganizations } from './openOrganizations.ts'
import type { Organizations } from './organizations.ts'
import { parseInput, unknownOperation } from './parseInput.ts'
import type { Ports } from './ports.ts'
import { slices } from './slices.ts'
import type { Workspace } from './workspace.ts'
import { auditFacts, createWorkspaceUnit } from './workspaceUnit.ts'

export interface CallOptions {
  /** Aborting it cancels long work; what is already written stays. */
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

export interface Subscriber<E> {
  onEvent(event: E): void
  /** The subscription has ended with this error. */
  onError(error: unknown): void
}

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
  /** Waits for running commands, flushes and closes the open organization. */
  close(): Promise<void>
}

type Handler = (input: unknown, context: unknown) => unknown

const handlers: Readonly<Record<string, unknown>> = Object.assign(
  {},
  ...slices.map((slice) => slice.handlers),
)

/** Starts the application over its ports and opens the organization that was open last. */
export async function createApp(ports: Ports): Promise<App> {
  const newId = createIdSource(ports.clock, ports.random)
  const live = new LiveQueries(ports)
  const organizations: Organizations = await openOrganizations({
    ports,
    newId,
    touch: (topics) => live.touch(topics),
    onCommit: (event) => carryOn(event),
  })
  const commands = createSerialQueue()
  const carryOn = createRunCarrier({
    ports,
    call: (name, input, actor) => call(name, input, actor, {}),
  })
  let closing = false

  const workspaceFor = (): { workspace: Workspace; member: Member | undefined } => {
    const workspace = organizations.current
    if (workspace === undefined) {
      throw new OrgataError(
        'unauthenticated',
        'No organization is open yet. Make one, open one or join one first.',
      )
    }
    return { workspace, member: findMember(workspace.store, workspace.teamId, workspace.personId) }
  }

  const inside = (
    name: string,
    operation: Operation,
    actor: Actor,
  ): { workspace: Workspace; member: Member } => {
    const { workspace, member } = workspaceFor()
    try {
      authorise(operation, member)
    } catch (denial) {
      if (operation.type === 'command' && member !== undefined) recordDenial(workspace, member, name, actor)
      throw denial
    }
    return { workspace, member }
  }

  const recordDenial = (workspace: Workspace, member: Member, name: string, actor: Actor) => {
    const facts = auditFacts({ workspace, member, actor, action: name, tx: newId(), result: 'failure' })
    workspace.store.commit([], (db) => {
      const entity = { kind: 'operation', id: name, name }
      workspace.audit.append([{ ...facts, teamId: workspace.teamId, entity, before: null, after: null }], db)
    })
  }

  const run = async (
    name: string,
    operation: Operation,
    input: unknown,
    facts: CallFacts,
  ): Promise<unknown> => {
    const handler = handlers[name] as Handler | undefined
    if (handler === undefined) throw new OrgataError('internal', `Nothing carries out ${name}.`)
    if (operation.permission === 'none') return handler(input, callContext(facts))
    const { workspace, member } = inside(name, operation, facts.actor)
    if (operation.type !== 'command') return handler(input, queryContext(facts, workspace, member))
    const unit = createWorkspaceUnit({ workspace, member, actor: facts.actor, action: name, ports, newId })
    const output = await handler(input, commandContext(facts, workspace, member, unit))
    if (facts.signal.aborted) throw new OrgataError('cancelled', 'Cancelled before it was done.')
    if (organizations.current !== workspace) {
      throw new OrgataError(
        'unavailable',
        'Another organization was opened in the meantime. Nothing was changed.',
      )
    }
    unit.commit()
    return output
  }

  const call = async (name: string, input: unknown, actor: Actor, options: CallOptions): Promise<unknown> => {
    const operation = findOperation(name)
    if (operation === undefined || operation.type === 'stream')
      throw unknownOperation(name, Object.keys(operations))
    if (closing) throw new OrgataError('unavailable', 'Orgata is closing.')
    const parsed = parseInput(operation, input)
    const serial = operation.type === 'command' && !operation.long
    const { signal = new AbortController().signal, onProgress = () => {} } = options
    const facts: CallFacts = {
      actor,
      ports,
      organizations,
      newId,
      signal,
      onProgress,
      call: nestedCall(actor, signal, serial),
    }
    const work = () => run(name, operation, parsed, facts)
    return serial ? commands.add(work) : work()
  }

  /** A serial command that waited for another one would wait for itself. */
  const nestedCall =
    (actor: Actor, signal: AbortSignal, queriesOnly: boolean): CallContext['call'] =>
    (name, input) => {
      if (queriesOnly && findOperation(name)?.type === 'command') {
        throw new OrgataError('internal', `${name} cannot be called from here.`)
      }
      return call(name, input, actor, { signal }) as Promise<never>
    }

  const subscribe = (
    name: string,
    input: unknown,
    actor: Actor,
    subscriber: Subscriber<unknown>,
  ): (() => void) => {
    const ended = new AbortController()
    const fail = (error: unknown) => {
      if (ended.signal.aborted) return
      stop()
      subscriber.onError(error)
    }
    let release = () => {}
    const stop = () => {
      ended.abort()
      release()
    }
    const { signal } = ended
    const facts: CallFacts = {
      actor,
      ports,
      organizations,
      newId,
      signal,
      onProgress: () => {},
      call: nestedCall(actor, signal, true),
    }
    const begin = () => {
      const operation = findOperation(name)
      if (operation === undefined || operation.type === 'command')
        throw unknownOperation(name, Object.keys(operations))
      const parsed = parseInput(operation, input)
      if (operation.type === 'stream') {
        const { workspace, member } = inside(name, operation, actor)
        const handler = handlers[name] as StreamHandler<unknown, unknown>
        const context: QueryContext = queryContext(facts, workspace, member)
        release = handler(parsed, context, (event) => {
          if (!ended.signal.aborted) subscriber.onEvent(event)
        })
        return
      }
      let last: string | undefined
      let running = false
      let again = false
      const refresh = async (): Promise<void> => {
        if (running) {
          again = true
          return
        }
        running = true
        try {
          do {
            again = false
            const output = await run(name, operation, parsed, facts)
            const text = JSON.stringify(output)
            if (text !== last && !ended.signal.aborted) {
              last = text
              subscriber.onEvent(output)
            }
          } while (again && !ended.signal.aborted)
        } catch (error) {
          fail(error)
        } finally {
          running = false
        }
      }
      release = live.watch([...operation.reads, 'session', 'membership'], () => void refresh())
      void refresh()
    }
    queueMicrotask(() => {
      if (ended.signal.aborted) return
      try {
        begin()
      } catch (error) {
        fail(error)
      }
    })
    return stop
  }

  return {
    call: (name, input, actor, options = {}) => call(name, input, actor, options) as Promise<never>,
    subscribe: (name, input, actor, subscriber) =>
      subscribe(name, input, actor, subscriber as Subscriber<unknown>),
    async close() {
      closing = true
      await commands.idle()
      live.close()
      await organizations.close()
    },
  }
}
