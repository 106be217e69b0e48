import { roleAllows } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import type { Member } from './actor.ts'
import type { Store } from '../store/store.ts'

const roleNames = { owner: 'owner', admin: 'administrator', member: 'member', viewer: 'viewer' }

/** The person of this installation as the open organization knows them, or undefined for somebody who left. */
export function findMember(store: Store, teamId: string, personId: string): Member | undefined {
  const person = store.get('person', personId)
  const membership = store
    .find('membership', { selector: { personId } })
    .find((m) => m.teamId === teamId && m.status === 'active')
  if (person === undefined || membership === undefined) return undefined
  return {
    personId,
    personName: person.name,
    membershipId: membership.id,
    role: membership.role,
    jobRoleIds: membership.jobRoleIds,
  }
}

/** Whether a member has a permission. */
export function memberCan(member: Member, permission: Permission): boolean {
  return roleAllows(member.role, permission)
}

/**
 * Lets a call pass or stops it.
 * @throws OrgataError `unauthenticated` without a place in the team, `forbidden` without the permission.
 */
export function authorise(operation: Operation, member: Member | undefined): asserts member is Member {
  if (member === undefined) {
    throw new OrgataError(
      'unauthenticated',
      'You are not a member of this team any more. Ask an owner or administrator to invite you again.',
    )
  }
  const needed = operation.permission
  if (needed === 'none' || needed === 'member') return
  if (!memberCan(member, needed)) {
    throw new OrgataError(
      'forbidden',
      `As a ${roleNames[member.role]} you cannot do this. Ask an owner or administrator of the team.`,
      { permission: needed },
    )
  }
}
