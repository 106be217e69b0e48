import { accessMessages } from '#shared/messages/access.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import { roleInTeam } from '#shared/entities/tenancy/roleInTeam.ts'
import type { Permission } from '#shared/entities/permission.ts'
import type { Member } from './actor.ts'
import type { Store } from '../store/store.ts'
import { placesOf } from './places.ts'

/**
 * A person as a member of a team, by their places in it and in the organization; undefined for a former or suspended
 * one.
 */
export function findMember(store: Store, teamId: string, personId: string): Member | undefined {
  const person = store.get('person', personId)
  if (person === undefined || person.status === 'suspended') return undefined
  const places = placesOf(store, personId)
  const role = roleInTeam(places, teamId)
  if (role === null) return undefined
  const place = places.find((one) => one.teamId === teamId && one.status === 'active')
  return {
    personId,
    personName: person.name,
    membershipId: place?.id ?? null,
    role,
    jobRoleIds: place?.jobRoleIds ?? [],
  }
}

/** Whether a member has a permission. */
export function memberCan(member: Member, permission: Permission): boolean {
  return roleAllows(member.role, permission)
}

/** Whether a person’s place did not come from the team’s server yet: a former member has one that ended. */
export function isArriving(store: Store, personId: string): boolean {
  return placesOf(store, personId).length === 0
}

/**
 * Checks the permission for a call.
 * @param isNew the person’s place did not come yet
 * @throws OrgataError `unavailable` before it came, `unauthenticated` without a place in the team, `forbidden` without the permission.
 */
export function authorise(
  needed: Permission | 'none' | 'member',
  member: Member | undefined,
  isNew: () => boolean,
): asserts member is Member {
  if (member === undefined) {
    if (isNew()) throw refusal('unavailable', accessMessages.arriving)
    throw refusal('unauthenticated', accessMessages.notMember)
  }
  if (needed === 'none' || needed === 'member') return
  if (!memberCan(member, needed)) {
    throw refusal('forbidden', accessMessages.notAllowed, undefined, { details: { permission: needed } })
  }
}
