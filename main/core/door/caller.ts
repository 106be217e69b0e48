import type { Progress } from '#shared/contract/messages.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { findOperation, operations } from '#shared/contract/operations.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refuseWhereClosed } from '#core/access/closed.ts'
import { authorise, findMember } from '#core/access/member.ts'
import type { Actor, Member } from '../access/actor.ts'
import type { CallContext } from './context.ts'
import { callContext, commandContext, queryContext } from './createContext.ts'
import type { CallFacts } from './createContext.ts'
import type { Organizations } from '#core/organizations/organizations.ts'
import { parseInput, unknownOperation } from './parseInput.ts'
import type { Ports } from '#core/ports.ts'
import { createSerialQueue } from '../timing/serialQueue.ts'
import { handlers } from '#core/slices.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import { auditFacts, createOrganizationUnit } from '../openOrganization/organizationUnit.ts'

export interface CallOptions {
  /** Aborting it cancels long work; what is already written stays. */
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** Carries out operations: every call comes through here, whoever makes it. */
export interface Caller {
  /**
   * Validates, asks for access, runs, commits with the audit entries, answers. See `App.call`.
   * @param within the organization it is for; fails with `unavailable` where another one is open by then
   */
  call(
    name: string,
    input: unknown,
    actor: Actor,
    options?: CallOptions,
    within?: OpenOrganization,
  ): Promise<unknown>
  /** Runs an operation whose input was parsed; for live queries, which run again and again. */
  run(name: string, operation: Operation, input: unknown, facts: CallFacts): Promise<unknown>
  factsOf(actor: Actor, signal: AbortSignal): CallFacts
  /**
   * The open organization and the member.
   * @throws OrgataError `unauthenticated`, `forbidden`, which is an entry in the log where it was an attempt
   */
  inside(name: string, operation: Operation, actor: Actor): { organization: OpenOrganization; member: Member }
  /** @throws OrgataError `unavailable` where another organization is open by now */
  mustBeOpen(organization: OpenOrganization): void
  isClosing(): boolean
  /** Takes no calls any more, calls off long work, and waits for what runs. */
  close(): Promise<void>
}

type Handler = (input: unknown, context: unknown) => unknown

/** How long closing waits for long work to end. */
const patienceMs = 3_000

const isSerial = (operation: Operation) => operation.type === 'command' && !operation.long

export function createCaller(options: {
  ports: Ports
  organizations: Organizations
  newId: () => string
}): Caller {
  const { ports, organizations, newId } = options
  const commands = createSerialQueue()
  const format = createFormatMessage()
  let closing = false
  /** Aborted when the application closes: ends long work. */
  const ending = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  /** Work that waits for a network may not notice that it was called off. */
  const patience = () => new Promise<void>((resolve) => ports.timers.setTimeout(resolve, patienceMs))

  const organizationFor = (): { organization: OpenOrganization; member: Member | undefined } => {
    const organization = organizations.current
    if (organization === undefined) {
      throw new OrgataError(
        'unauthenticated',
        'No organization is open yet. Make one, open one or join one first.',
      )
    }
    return {
      organization,
      member: findMember(organization.store, organization.teamId, organization.personId),
    }
  }

  const inside = (
    name: string,
    operation: Operation,
    actor: Actor,
  ): { organization: OpenOrganization; member: Member } => {
    const { organization, member } = organizationFor()
    try {
      authorise(operation, member)
    } catch (denial) {
      // What the product itself tries after a sync is nobody's attempt.
      const isAttempt = operation.type === 'command' && actor.type !== 'system'
      if (isAttempt && member !== undefined) recordDenial(organization, member, name, actor)
      throw denial
    }
    refuseWhereClosed(operation, organization.store, organization)
    return { organization, member }
  }

  const recordDenial = (organization: OpenOrganization, member: Member, name: string, actor: Actor) => {
    const facts = auditFacts({ organization, member, actor, action: name, tx: newId(), result: 'failure' })
    organization.store.commit([], (db) => {
      const entity = { kind: 'operation', id: name, name }
      organization.audit.append(
        [{ ...facts, teamId: organization.teamId, entity, before: null, after: null }],
        db,
      )
    })
  }

  const mustBeOpen = (organization: OpenOrganization | undefined) => {
    if (organization === undefined || organizations.current === organization) return
    throw new OrgataError(
      'unavailable',
      closing
        ? 'Orgata is closing.'
        : 'Another organization was opened in the meantime. Nothing was changed.',
    )
  }

  const run: typeof carryOut = async (name, ...rest) => {
    const answer = await carryOut(name, ...rest)
    ports.observer?.answered(name, answer)
    return answer
  }

  /** `within`: the organization in which it has to happen; another one that is open by now ends it. */
  const carryOut = async (
    name: string,
    operation: Operation,
    input: unknown,
    facts: CallFacts,
    within?: OpenOrganization,
  ): Promise<unknown> => {
    const handler = handlers[name] as Handler | undefined
    if (handler === undefined) throw new OrgataError('internal', `Nothing carries out ${name}.`)
    await organizations.settled()
    if (facts.signal.aborted) throw new OrgataError('cancelled', 'Cancelled before it was done.')
    mustBeOpen(within)
    if (operation.permission === 'none') return handler(input, callContext(facts))
    const { organization, member } = inside(name, operation, facts.actor)
    const own = { ...facts, call: nestedCall(facts, isSerial(operation), organization) }
    try {
      if (operation.type !== 'command') {
        const answer = await handler(input, queryContext(own, organization, member))
        mustBeOpen(organization)
        return answer
      }
      const unit = createOrganizationUnit({
        organization,
        member,
        actor: facts.actor,
        action: name,
        ports,
        newId,
        format,
      })
      const output = await handler(input, commandContext(own, organization, member, unit))
      if (!unit.isEmpty) {
        if (facts.signal.aborted) throw new OrgataError('cancelled', 'Cancelled before it was done.')
        mustBeOpen(organization)
        // In a long time the member may have lost the right to it.
        if (operation.long) inside(name, operation, facts.actor)
      }
      unit.commit()
      return output
    } catch (error) {
      // Work that is still under way when its file is closed fails in its own ways.
      if (!facts.signal.aborted) mustBeOpen(organization)
      throw error
    }
  }

  const call = async (
    name: string,
    input: unknown,
    actor: Actor,
    { signal: asked, onProgress = () => {} }: CallOptions,
    within?: OpenOrganization,
  ): Promise<unknown> => {
    const operation = findOperation(name)
    if (operation === undefined || operation.type === 'stream')
      throw unknownOperation(name, Object.keys(operations))
    if (closing) throw new OrgataError('unavailable', 'Orgata is closing.')
    const parsed = parseInput(operation, input)
    const serial = isSerial(operation)
    const given = asked ?? new AbortController().signal
    const isLong = operation.type === 'command' && operation.long
    const signal = isLong ? AbortSignal.any([given, ending.signal]) : given
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
    const facts = { actor, ports, organizations, newId, signal, onProgress, format }
    return { ...facts, call: nestedCall(facts, true, undefined) }
  }

  /** A serial command that waited for another one would wait for itself. */
  const nestedCall =
    (
      { actor, signal }: Pick<CallFacts, 'actor' | 'signal'>,
      queriesOnly: boolean,
      within: OpenOrganization | undefined,
    ): CallContext['call'] =>
    (name, input) => {
      if (queriesOnly && findOperation(name)?.type === 'command') {
        throw new OrgataError('internal', `${name} cannot be called from here.`)
      }
      return call(name, input, actor, { signal }, within) as Promise<never>
    }

  return {
    call: (name, input, actor, given = {}, within) => call(name, input, actor, given, within),
    run,
    factsOf,
    inside,
    mustBeOpen,
    isClosing: () => closing,
    async close() {
      closing = true
      ending.abort()
      await commands.idle()
      if (underWay.size > 0) await Promise.race([Promise.allSettled(underWay), patience()])
    },
  }
}
