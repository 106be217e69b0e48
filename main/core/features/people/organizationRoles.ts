import type { peopleContract } from '#shared/contract/people.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { peopleMessages } from '#shared/messages/people.messages.ts'
import { refuseStale } from '#core/commands/refuseStale.ts'
import type { Handlers } from '#core/door/context.ts'
import { organizationPlaces } from './organizationPlaces.ts'

type PeopleHandlers = Handlers<typeof peopleContract>

export const suspendPerson: PeopleHandlers['people.suspend'] = ({ personId, version }, context) => {
  const person = context.require('person', personId)
  if (personId === context.member.personId) {
    throw new OrgataError('precondition_failed', 'You cannot suspend yourself. Ask another owner to do it.')
  }
  if (person.status === 'suspended') return person
  return context.update('person', personId, { status: 'suspended' }, version)
}

export const reactivatePerson: PeopleHandlers['people.reactivate'] = ({ personId, version }, context) => {
  const person = context.require('person', personId)
  if (person.status !== 'suspended') return person
  return context.update('person', personId, { status: 'active' }, version)
}

export const setOrganizationRole: PeopleHandlers['people.setOrganizationRole'] = (
  { personId, role, version },
  context,
) => {
  const person = context.require('person', personId)
  const { place, others } = organizationPlaces(context, personId)
  if (place !== undefined) refuseStale(context.format, place, version)
  else if (version > 0)
    throw new OrgataError(
      'not_found',
      context.format(peopleMessages.noOrganizationRole, { name: person.name }),
    )
  // Two computers without a connection may have given one each: the stronger would count.
  for (const { id } of others) context.update('organizationMember', id, { status: 'removed' })
  if (role !== null && place === undefined) {
    context.insert('organizationMember', {
      teamId: null,
      name: person.name,
      personId,
      role,
      status: 'active',
      joinedAt: context.now(),
    })
  } else if (role !== null && place !== undefined) {
    context.update('organizationMember', place.id, { role, status: 'active' })
  } else if (place !== undefined && place.status !== 'removed') {
    context.update('organizationMember', place.id, { status: 'removed' })
  }
  return {}
}
