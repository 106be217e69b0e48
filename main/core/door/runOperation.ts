import { callsMessages } from '#shared/messages/calls.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { expectSeen } from '#core/commands/expectSeen.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'
import type { Organizations } from '#core/organizations/organizations.ts'
import type { CallContext } from './context.ts'
import { callContext, commandContext, queryContext } from './createContext.ts'
import type { CallFacts } from './createContext.ts'
import type { Entrance, Inside } from './entrance.ts'
import { fitPage } from './fitPage.ts'
import { recordReads } from './recordReads.ts'
import type { ReadNote } from './recordReads.ts'

type Handler = (input: unknown, context: unknown) => unknown

/** Runs operations with parsed input. */
export interface OperationRunner {
  /** @param within the organization in which it has to happen; another one that is open by now ends it */
  run(
    name: string,
    operation: Operation,
    input: unknown,
    facts: CallFacts,
    within?: OpenOrganization,
  ): Promise<unknown>
}

export function createOperationRunner(options: {
  handlers: Readonly<Record<string, unknown>>
  organizations: Pick<Organizations, 'whenSwitched'>
  entrance: Entrance
  /** How an operation calls others in the organization in which it runs. */
  nestedCall: (facts: CallFacts, operation: Operation, within: OpenOrganization) => CallContext['call']
}): OperationRunner {
  const { handlers, organizations, entrance, nestedCall } = options

  const runQuery = async (handler: Handler, input: unknown, facts: CallFacts, inside: Inside) => {
    const { organization, member } = inside
    const seen = facts.note === undefined ? organization : recordReads(organization, facts.note)
    const answer = fitPage(await handler(input, queryContext(facts, seen, member)), input)
    entrance.mustBeOpen(organization)
    return answer
  }

  const runCommand = async (
    handler: Handler,
    input: unknown,
    facts: CallFacts,
    { organization, member }: Inside,
    { name, operation }: { name: string; operation: Operation },
  ) => {
    const { actor, ports, newId, format } = facts
    const unit = createOrganizationUnit({
      organization,
      member,
      actor,
      action: name,
      ports,
      newId,
      format,
    })
    expectSeen(operation, input, organization, unit)
    const output = await handler(input, commandContext(facts, organization, member, unit))
    if (!unit.isEmpty) {
      mustGoOn(facts)
      entrance.mustBeOpen(organization)
      // In a long time the member may have lost the right to it.
      if (operation.type === 'command' && operation.long) entrance.inside(name, operation, actor, input)
    }
    unit.commit()
    return output
  }

  const carryOut: OperationRunner['run'] = async (name, operation, input, given, within) => {
    const facts = { ...given, note: noteFor(name, given) }
    const handler = handlers[name] as Handler | undefined
    if (handler === undefined) throw refusal('internal', callsMessages.noHandler, { name })
    await organizations.whenSwitched()
    mustGoOn(facts)
    entrance.mustBeOpen(within)
    if (operation.permission === 'none') return handler(input, callContext(facts))
    const inside = entrance.inside(name, operation, facts.actor, input)
    const own = { ...facts, call: nestedCall(facts, operation, inside.organization) }
    try {
      return operation.type === 'command'
        ? await runCommand(handler, input, own, inside, { name, operation })
        : await runQuery(handler, input, own, inside)
    } catch (error) {
      // Work that is still under way when its file is closed fails in its own ways.
      if (!facts.signal.aborted) entrance.mustBeOpen(inside.organization)
      throw error
    }
  }

  return {
    async run(name, operation, input, facts, within) {
      const answer = await carryOut(name, operation, input, facts, within)
      facts.ports.observer?.answered(name, answer)
      return answer
    },
  }
}

/** The receivers of a query's reads: a live query that will run again, and an observer of the core. */
function noteFor(name: string, { note, ports: { observer } }: CallFacts): ReadNote | undefined {
  if (observer === undefined) return note
  return (topic) => {
    observer.read(name, topic.split(':', 1)[0]!)
    note?.(topic)
  }
}

function mustGoOn({ signal }: CallFacts): void {
  if (signal.aborted) throw refusal('cancelled', callsMessages.cancelled)
}
