import { peopleMessages } from '#shared/messages/people.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { peopleContract } from '#shared/contract/people.contract.ts'
import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { keepPicture } from '#core/files/keepPicture.ts'

type PeopleHandlers = Handlers<typeof peopleContract>

/** A sign-in within this time of the one before is not noted. */
const signInEveryMs = 3_600_000

/** The owner of the changed profile. @throws OrgataError `not_found`, `forbidden` */
function changeable(context: CommandContext, personId: string | undefined): Person {
  const person = context.require('person', personId ?? context.member.personId)
  if (person.id !== context.member.personId && !context.can('team:manage')) {
    throw refusal('forbidden', peopleMessages.onlyOwnProfile)
  }
  return person
}

function freshUsername(context: CommandContext, username: string, person: Person): string {
  const same = context.find('person').find((one) => one.id !== person.id && one.username === username)
  if (username === '' || same === undefined) return username
  throw refusal('precondition_failed', peopleMessages.usernameTaken, { name: same.name })
}

export const updateProfile: PeopleHandlers['people.update'] = (input, context) => {
  const { personId, version, username, ...fields } = input
  const person = changeable(context, personId)
  const unique = username === undefined ? {} : { username: freshUsername(context, username, person) }
  return context.update('person', person.id, { ...fields, ...unique }, version)
}

export const setPicture: PeopleHandlers['people.setPicture'] = async (input, context) => {
  const person = changeable(context, input.personId)
  const picture = input.picture && (await keepPicture(context.organization.blobs, input.picture))
  return context.update('person', person.id, { picture }, input.version)
}

export const signIn: PeopleHandlers['people.signIn'] = (_input, context) => {
  const person = context.require('person', context.member.personId)
  const nowMs = context.ports.clock.nowMs()
  if (nowMs - Date.parse(person.lastLoginAt ?? person.createdAt) < signInEveryMs) return {}
  context.update('person', person.id, { lastLoginAt: toInstant(nowMs) })
  return {}
}
