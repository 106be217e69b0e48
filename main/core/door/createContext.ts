import { setImmediate } from 'node:timers/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Progress } from '#shared/contract/messages.ts'
import { kindName } from '#shared/entities/kindName.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { memberCan } from '#core/access/member.ts'
import type { Actor, Member } from '../access/actor.ts'
import type { CallContext, CommandContext, QueryContext, Reader } from './context.ts'
import type { Organizations } from '#core/organizations/organizations.ts'
import type { Ports } from '#core/ports.ts'
import type { UnitOfWork } from '../commands/unitOfWork.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'

export interface CallFacts {
  actor: Actor
  ports: Ports
  organizations: Organizations
  newId: () => string
  signal: AbortSignal
  onProgress: (progress: Progress) => void
  format: FormatMessage
  call: CallContext['call']
}

/** The context of an operation that needs no organization. */
export function callContext(facts: CallFacts): CallContext {
  const { signal } = facts
  return {
    actor: facts.actor,
    ports: facts.ports,
    organizations: facts.organizations,
    now: () => toInstant(facts.ports.clock.nowMs()),
    newId: facts.newId,
    format: facts.format,
    call: facts.call,
    signal,
    progress: facts.onProgress,
    async breathe() {
      await setImmediate()
      if (signal.aborted) throw new OrgataError('cancelled', 'Cancelled before it was done.')
    },
  }
}

function reader({ format }: CallFacts, organization: OpenOrganization, getAny: Reader['get']): Reader {
  /** An owner's computer can hold the records of every team; work goes on in the one that is open. */
  const get: Reader['get'] = (kind, id) => {
    const record = getAny(kind, id)
    const isOurs = record?.teamId === null || record?.teamId === organization.teamId
    return isOurs ? record : undefined
  }
  return {
    get,
    require(kind, id) {
      const record = get(kind, id)
      if (record === undefined) {
        throw new OrgataError('not_found', format(recordMessages.notFound, { kind: format(kindName(kind)) }))
      }
      return record
    },
    find: (kind, options) => organization.store.find(kind, options),
    count: (kind, selector) => organization.store.count(kind, selector),
  }
}

/** The context of a query or stream inside the open organization. */
export function queryContext(facts: CallFacts, organization: OpenOrganization, member: Member): QueryContext {
  return {
    ...callContext(facts),
    ...reader(facts, organization, (kind, id) => organization.store.get(kind, id)),
    organization,
    member,
    can: (permission) => memberCan(member, permission),
  }
}

/** The context of a command; its changes go into `unit`. */
export function commandContext(
  facts: CallFacts,
  organization: OpenOrganization,
  member: Member,
  unit: UnitOfWork,
): CommandContext {
  return {
    ...queryContext(facts, organization, member),
    ...reader(facts, organization, unit.get),
    insert: unit.insert,
    update: unit.update,
    remove: unit.remove,
    restore: unit.restore,
    record: unit.record,
    alongside: unit.alongside,
    afterCommit: unit.afterCommit,
    commitStep: unit.commit,
  }
}
