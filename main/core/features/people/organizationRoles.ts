import { refusal } from '#shared/messages/refusal.ts'
import type { peopleContract } from '#shared/contract/people.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { OrganizationMember } from '#shared/entities/tenancy/organizationMember.entity.ts'
import { peopleMessages } from '#shared/messages/people.messages.ts'
import { refuseStale } from '#core/commands/refuseStale.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { organizationPlaces } from './organizationPlaces.ts'

type PeopleHandlers = Handlers<typeof peopleContract>

export const suspendPerson: PeopleHandlers['people.suspend'] = ({ personId, version }, context) => {
  const person = context.require('person', personId)
  if (personId === context.member.personId) {
    throw refusal('precondition_failed', peopleMessages.notSuspendYourself)
  }
  if (person.status === 'suspended') return person
  return context.update('person', personId, { status: 'suspended' }, version)
}

export const reactivatePerson: PeopleHandlers['people.reactivate'] = ({ personId, version }, context) => {
  const person = context.require('person', personId)
  if (person.status !== 'suspended') return person
  return context.update('person', personId, { status: 'active' }, version)
}

/**
 * A person's place in the whole organization, at the version that was seen. Further ones end: two computers without a
 * connection may have given one each, and the stronger would count.
 */
function onlyPlace(
  { personId, version }: { personId: string; version: number },
  context: CommandContext,
): OrganizationMember | undefined {
  const { place, others } = organizationPlaces(context, personId)
  if (place !== undefined) refuseStale(context.format, place, version)
  for (const { id } of others) context.update('organizationMember', id, { status: 'removed' })
  return place
}

function refuseNone(context: CommandContext, name: string): never {
  throw new OrgataError('not_found', context.format(peopleMessages.noOrganizationRole, { name }))
}

export const setOrganizationRole: PeopleHandlers['people.setOrganizationRole'] = (input, context) => {
  const { personId, role, version } = input
  const { name } = context.require('person', personId)
  const place = onlyPlace(input, context)
  if (place === undefined) {
    if (version > 0) refuseNone(context, name)
    if (role === null) return {}
    const joinedAt = context.now()
    context.insert('organizationMember', { teamId: null, name, personId, role, status: 'active', joinedAt })
  } else if (role !== null) {
    const isBack = place.status === 'removed'
    context.update('organizationMember', place.id, { role, ...(isBack && { status: 'active' }) })
  } else if (place.status !== 'removed') {
    context.update('organizationMember', place.id, { status: 'removed' })
  }
  return {}
}

/** Suspends a role in the whole organization, or reactivates it. */
const setStatus =
  (status: 'active' | 'suspended') =>
  (input: { personId: string; version: number }, context: CommandContext) => {
    const { name } = context.require('person', input.personId)
    if (input.personId === context.member.personId && status === 'suspended')
      throw new OrgataError('precondition_failed', context.format(peopleMessages.notYourOwnRole))
    const place = onlyPlace(input, context)
    if (place === undefined || place.status === 'removed') refuseNone(context, name)
    if (place.status !== status) context.update('organizationMember', place.id, { status })
    return {}
  }

export const suspendOrganizationRole: PeopleHandlers['people.suspendOrganizationRole'] =
  setStatus('suspended')
export const reactivateOrganizationRole: PeopleHandlers['people.reactivateOrganizationRole'] =
  setStatus('active')
