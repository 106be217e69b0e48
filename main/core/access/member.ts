import { roleAllows } from '#shared/entities/permission.ts'
import { roleInTeam } from '#shared/entities/tenancy/roleInTeam.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
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

/**
 * Checks the permission for a call.
 * @throws OrgataError `unauthenticated` without a place in the team, `forbidden` without the permission.
 */
export function authorise(
  needed: Permission | 'none' | 'member',
  member: Member | undefined,
): asserts member is Member {
  if (member === undefined) {
    throw new OrgataError(
      'unauthenticated',
      'You are not a member of this team any more. Ask an owner or administrator to invite you again.',
    )
  }
  if (needed === 'none' || needed === 'member') return
  if (!memberCan(member, needed)) {
    throw new OrgataError(
      'forbidden',
      'Your role does not allow this. Ask an owner or administrator of the team.',
      { permission: needed },
    )
  }
}
