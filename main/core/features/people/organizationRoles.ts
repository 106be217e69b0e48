import type { peopleContract } from '#shared/contract/people.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Handlers } from '#core/door/context.ts'

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
  { personId, role },
  context,
) => {
  const person = context.require('person', personId)
  const all = context.find('organizationMember', { selector: { personId } })
  const active = all.filter(({ status }) => status !== 'removed')
  const [member = all[0], ...others] = active
  // Two computers without a connection may have given one each: the stronger would count.
  for (const { id } of role === null ? active : others)
    context.update('organizationMember', id, { status: 'removed' })
  if (role === null) return {}
  if (member === undefined) {
    context.insert('organizationMember', {
      teamId: null,
      name: person.name,
      personId,
      role,
      status: 'active',
      joinedAt: context.now(),
    })
  } else context.update('organizationMember', member.id, { role, status: 'active' })
  return {}
}
