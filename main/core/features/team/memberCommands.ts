import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { Membership } from '#shared/entities/tenancy/membership.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { CommandContext } from '#core/door/context.ts'

/** @throws OrgataError `forbidden` where the role is an owner's and the caller is none */
export const onlyOwners = (context: CommandContext, role: AccessRole) => {
  if (role === 'owner' && context.member.role !== 'owner') {
    throw new OrgataError('forbidden', 'Only an owner can make somebody an owner, or change one.')
  }
}

/** Stops what would leave the team without an owner. */
function keepAnOwner(context: CommandContext, leaving: Membership): void {
  if (leaving.role !== 'owner') return
  const others = context
    .find('membership', { selector: { role: 'owner', status: 'active' } })
    .filter((m) => m.teamId === leaving.teamId && m.id !== leaving.id)
  const present = others.filter((m) => context.get('person', m.personId)?.status === 'active')
  if (present.length === 0) {
    throw new OrgataError('precondition_failed', 'A team needs an owner. Make somebody else an owner first.')
  }
}

/** @throws OrgataError `not_found` */
export function knownJobRoles(context: CommandContext, jobRoleIds: string[]): string[] {
  for (const roleId of jobRoleIds) context.require('jobRole', roleId)
  return [...new Set(jobRoleIds)]
}

/** Changes what a member may do. */
export function setRole(
  input: { membershipId: string; role: AccessRole; version: number },
  context: CommandContext,
) {
  const membership = context.require('membership', input.membershipId)
  onlyOwners(context, membership.role)
  onlyOwners(context, input.role)
  if (input.role !== 'owner') keepAnOwner(context, membership)
  context.update('membership', membership.id, { role: input.role }, input.version)
  return {}
}

/** Sets the job roles a member fills. */
export function setJobRoles(
  input: { membershipId: string; jobRoleIds: string[]; version: number },
  context: CommandContext,
) {
  const { id } = context.require('membership', input.membershipId)
  const jobRoleIds = knownJobRoles(context, input.jobRoleIds)
  context.update('membership', id, { jobRoleIds }, input.version)
  return {}
}

/** Takes a member out of the team. With it the server ends the links that are open for them. */
export function removeMember(input: { membershipId: string; version: number }, context: CommandContext) {
  const membership = context.require('membership', input.membershipId)
  onlyOwners(context, membership.role)
  keepAnOwner(context, membership)
  context.update('membership', membership.id, { status: 'removed' }, input.version)
  context.afterCommit(() => context.organization.sync.lists.outdate())
  return {}
}
