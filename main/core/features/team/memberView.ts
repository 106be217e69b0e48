import type { MemberView } from '#shared/contract/team.contract.ts'
import type { Membership } from '#shared/entities/tenancy/membership.entity.ts'
import type { QueryContext } from '#core/door/context.ts'
import { roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

/** A member as people see them. */
export function memberView(context: QueryContext, membership: Membership, myPersonId: string): MemberView {
  const { id, personId, name, role, status, jobRoleIds, joinedAt, version } = membership
  const person = context.get('person', personId)
  return {
    membershipId: id,
    personId,
    name: person?.name ?? name,
    role,
    status: status === 'active' ? (person?.status ?? status) : status,
    isSuspendedEverywhere: person?.status === 'suspended',
    jobRoleIds,
    jobRoleNames: jobRoleIds.flatMap((id) => {
      const job = context.get('jobRole', id)
      return job === undefined ? [] : [roleNameIn(job.name, context.format)]
    }),
    joinedAt,
    isMe: personId === myPersonId,
    version,
  }
}
