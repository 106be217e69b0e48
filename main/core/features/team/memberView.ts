import type { MemberView } from '#shared/contract/team.contract.ts'
import type { Membership } from '#shared/entities/tenancy/membership.entity.ts'
import type { Reader } from '#core/commands/reader.ts'

/** A member as people see them. */
export function memberView(reader: Reader, membership: Membership, myPersonId: string): MemberView {
  const { id, personId, name, role, status, jobRoleIds, joinedAt, version } = membership
  const person = reader.get('person', personId)
  return {
    membershipId: id,
    personId,
    name: person?.name ?? name,
    role,
    status: status === 'active' ? (person?.status ?? status) : status,
    isSuspendedEverywhere: person?.status === 'suspended',
    jobRoleIds,
    jobRoleNames: jobRoleIds.flatMap((role) => reader.get('jobRole', role)?.name ?? []),
    joinedAt,
    isMe: personId === myPersonId,
    version,
  }
}
