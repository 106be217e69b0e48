import type { peopleContract } from '#shared/contract/people.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { peopleMessages } from '#shared/messages/people.messages.ts'
import { placesOf } from '#core/access/places.ts'
import type { Handlers } from '#core/door/context.ts'

/** Puts a person who has no place any more into the trash; records and the audit log keep their name. */
export const removePerson: Handlers<typeof peopleContract>['people.remove'] = (
  { personId, version },
  context,
) => {
  const { name } = context.require('person', personId)
  const refuse = (reason: string) => new OrgataError('precondition_failed', reason)
  if (personId === context.member.personId) throw refuse(context.format(peopleMessages.notYourself))
  const places = placesOf(context.organization.store, personId)
  if (places.some(({ status }) => status !== 'removed'))
    throw refuse(context.format(peopleMessages.hasPlaces, { name }))
  context.remove('person', personId, version)
  return {}
}
