import type { Operation } from '#shared/contract/defineContract.ts'
import { findOperation, operations } from '#shared/contract/operations.ts'
import type { CallName, InputOf, OutputOf, SubscribeName } from '#shared/contract/operations.ts'
import type { Progress } from '#shared/contract/messages.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { authorise, findMember } from './access/member.ts'
import type { Actor, Member } from './actor.ts'
import type { CallContext, StreamHandler } from './context.ts'
import { callContext, commandContext, queryContext } from './createContext.ts'
import type { CallFacts } from './createContext.ts'
import { createRunCarrier } from './carryOnRuns.ts'
import type { RunCarrier } from './carryOnRuns.ts'
import { createConflictNoter } from './noteConflicts.ts'
import { startDailyBackup } from './dailyBackup.ts'
import { createSerialQueue } from './serialQueue.ts'
import { LiveQueries } from './liveQueries.ts'
import { openOrganizations } from './openOrganizations.ts'
import type { Organizations } from './organizations.ts'
import { parseInput, unknownOperation } from './parseInput.ts'
import type { Ports } from './ports.ts'
import { createPlaybookSettler } from './settlePlaybooks.ts'
import type { PlaybookSettler } from './settlePlaybooks.ts'
import { slices } from './slices.ts'
import { createSubscriptions } from './subscriptions.ts'
import type { Subscriber } from './subscriptions.ts'
import type { Workspace } from './workspace.ts'
import { auditFacts, createWorkspaceUnit } from './workspaceUnit.ts'

export interface CallOptions {
  /** Aborting it cancels long work; what is already written stays. */
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
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
  /** Calls off long work, waits for running commands, ends subscriptions, and closes the open organization. */
  close(): Promise<void>
}

type Handler = (input: unknown, context: unknown) => unknown

const handlers: Readonly<Record<string, unknown>> = Object.assign(
  {},
  ...slices.map((slice) => slice.handlers),
)

/** How long closing waits for long work to end. */
const patienceMs = 3_000

const isSerial = (operation: Operation) => operation.type === 'command' && !operation.long

/** Starts the application over its ports and opens the organization that was open last. */
export async function createApp(ports: Ports): Promise<App> {
  const newId = createIdSource(ports.clock, ports.random)
  const live = new LiveQueries(ports)
  const later: { noteConflicts?: () => void; settler?: PlaybookSettler; carrier?: RunCarrier } = {}
  const organizations: Organizations = await openOrganizations({
    ports,
    newId,
    touch: (topics) => live.touch(topics),
    onCommit: (event) => {
      later.carrier?.committed(event)
      later.settler?.committed(event)
    },
    onRemoteDraft: (playbookId) => later.settler?.draftChanged(playbookId),
    // The first is opened before anything can be called.
    onOpen: ({ store }) => later.carrier?.opened(store),
    onConflicts: () => later.noteConflicts?.(),
  })
  const commands = createSerialQueue()
  later.carrier = createRunCarrier({
    ports,
    call: (name, input, actor) => call(name, input, actor, {}),
  })
  later.settler = createPlaybookSettler({
    ports,
    call: (name, input, actor) => call(name, input, actor, {}),
  })
  later.noteConflicts = createConflictNoter({
    ports,
    call: (name, input, actor) => call(name, input, actor, {}) as Promise<{ noted: number }>,
  })
  let closing = false
  /** Aborted when the application closes: ends long work. */
  const ending = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  /** Work that waits for a network may not notice that it was called off. */
  const patience = () => new Promise<void>((resolve) => ports.timers.setTimeout(resolve, patienceMs))

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
      // What the product itself tries after a sync is nobody's attempt.
      const isAttempt = operation.type === 'command' && actor.type !== 'system'
      if (isAttempt && member !== undefined) recordDenial(workspace, member, name, actor)
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

  const mustBeOpen = (workspace: Workspace | undefined) => {
    if (workspace === undefined || organizations.current === workspace) return
    throw new OrgataError(
      'unavailable',
      closing
        ? 'Orgata is closing.'
        : 'Another organization was opened in the meantime. Nothing was changed.',
    )
  }

  /** `within`: the organization in which it has to happen; another one that is open by now ends it. */
  const run = async (
    name: string,
    operation: Operation,
    input: unknown,
    facts: CallFacts,
    within?: Workspace,
  ): Promise<unknown> => {
    const handler = handlers[name] as Handler | undefined
    if (handler === undefined) throw new OrgataError('internal', `Nothing carries out ${name}.`)
    await organizations.settled()
    if (facts.signal.aborted) throw new OrgataError('cancelled', 'Cancelled before it was done.')
    mustBeOpen(within)
    if (operation.permission === 'none') return handler(input, callContext(facts))
    const { workspace, member } = inside(name, operation, facts.actor)
    const own = { ...facts, call: nestedCall(facts, isSerial(operation), workspace) }
    try {
      if (operation.type !== 'command') {
        const answer = await handler(input, queryContext(own, workspace, member))
        mustBeOpen(workspace)
        return answer
      }
      const unit = createWorkspaceUnit({ workspace, member, actor: facts.actor, action: name, ports, newId })
      const output = await handler(input, commandContext(own, workspace, member, unit))
      if (!unit.isEmpty) {
        if (facts.signal.aborted) throw new OrgataError('cancelled', 'Cancelled before it was done.')
        mustBeOpen(workspace)
        // In a long time the member may have lost the right to it.
        if (operation.long) inside(name, operation, facts.actor)
      }
      unit.commit()
      return output
    } catch (error) {
      // Work that is still under way when its file is closed fails in its own ways.
      if (!facts.signal.aborted) mustBeOpen(workspace)
      throw error
    }
  }

  const call = async (
    name: string,
    input: unknown,
    actor: Actor,
    options: CallOptions,
    within?: Workspace,
  ): Promise<unknown> => {
    const operation = findOperation(name)
    if (operation === undefined || operation.type === 'stream')
      throw unknownOperation(name, Object.keys(operations))
    if (closing) throw new OrgataError('unavailable', 'Orgata is closing.')
    const parsed = parseInput(operation, input)
    const serial = isSerial(operation)
    const given = options.signal ?? new AbortController().signal
    const isLong = operation.type === 'command' && operation.long
    const signal = isLong ? AbortSignal.any([given, ending.signal]) : given
    const { onProgress = () => {} } = options
    const facts = factsOf(actor, signal, onProgress)
    const work = () => run(name, operation, parsed, facts, within)
    if (serial) return commands.add(work)
    if (!isLong) return work()
    const longWork = work()
    underWay.add(longWork)
    try {
      return await longWork
    } finally {
      underWay.delete(longWork)
    }
  }

  const factsOf = (
    actor: Actor,
    signal: AbortSignal,
    onProgress: CallFacts['onProgress'] = () => {},
  ): CallFacts => {
    const facts = { actor, ports, organizations, newId, signal, onProgress }
    return { ...facts, call: nestedCall(facts, true, undefined) }
  }

  /** A serial command that waited for another one would wait for itself. */
  const nestedCall =
    (
      { actor, signal }: Pick<CallFacts, 'actor' | 'signal'>,
      queriesOnly: boolean,
      within: Workspace | undefined,
    ): CallContext['call'] =>
    (name, input) => {
      if (queriesOnly && findOperation(name)?.type === 'command') {
        throw new OrgataError('internal', `${name} cannot be called from here.`)
      }
      return call(name, input, actor, { signal }, within) as Promise<never>
    }

  const stopDailyBackup = startDailyBackup({
    ports,
    organizations,
    call: (name, input, actor) => call(name, input, actor, {}) as Promise<never>,
  })

  const { subscribe, stopAll } = createSubscriptions({
    live,
    factsOf,
    current: () => organizations.current,
    inside,
    mustBeOpen,
    run,
    isClosing: () => closing,
    streamHandler: (name) => handlers[name] as StreamHandler<unknown, unknown>,
  })

  later.noteConflicts()
  if (organizations.current !== undefined) later.carrier.opened(organizations.current.store)

  return {
    call: (name, input, actor, options = {}) => call(name, input, actor, options) as Promise<never>,
    subscribe: (name, input, actor, subscriber) =>
      subscribe(name, input, actor, subscriber as Subscriber<unknown>),
    async close() {
      closing = true
      stopDailyBackup()
      ending.abort()
      await commands.idle()
      if (underWay.size > 0) await Promise.race([Promise.allSettled(underWay), patience()])
      stopAll()
      live.close()
      await organizations.close()
    },
  }
}
