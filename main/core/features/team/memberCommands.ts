import { teamMessages } from '#shared/messages/team.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { CommandContext } from '#core/door/context.ts'

/**
 * For commands that ask the server before they commit; the decision about rights refuses the same (RIGHT-11).
 * @throws OrgataError `forbidden` where the role is an owner's and the caller is none
 */
export const onlyOwners = (context: CommandContext, role: AccessRole) => {
  if (role === 'owner' && context.member.role !== 'owner') {
    throw refusal('forbidden', teamMessages.onlyOwners)
  }
}

/** @throws OrgataError `not_found` */
export function knownJobRoles(context: CommandContext, jobRoleIds: string[]): string[] {
  for (const roleId of jobRoleIds) context.require('jobRole', roleId)
  return [...new Set(jobRoleIds)]
}

/** Changes a member's role. */
export function setRole(
  input: { membershipId: string; role: AccessRole; version: number },
  context: CommandContext,
) {
  const membership = context.require('membership', input.membershipId)
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
  context.update('membership', membership.id, { status: 'removed' }, input.version)
  context.afterCommit(() => context.organization.sync.lists.outdate())
  return {}
}

/** Gives a person of the organization a place in the open team; a former one is restored. */
export function addMember(
  input: { personId: string; role?: AccessRole | undefined; jobRoleIds: string[] },
  context: CommandContext,
) {
  const { personId } = input
  const role = roleAtStart(context, input.role)
  const person = context.require('person', personId)
  const places = context.find('membership', { selector: { personId } })
  const place = places.find((one) => one.teamId === context.organization.teamId)
  if (place !== undefined && place.status !== 'removed') {
    throw refusal('precondition_failed', teamMessages.isMember, { name: person.name })
  }
  const jobRoleIds = rolesAtStart(context, input.jobRoleIds)
  if (place !== undefined) {
    context.update('membership', place.id, { role, jobRoleIds, status: 'active' })
    return { membershipId: place.id }
  }
  const made = context.insert('membership', {
    name: person.name,
    personId,
    role,
    jobRoleIds,
    status: 'active',
    joinedAt: context.now(),
  })
  return { membershipId: made.id }
}

/** The access that is chosen for somebody new, else the team's default. */
export function roleAtStart(context: CommandContext, role: AccessRole | undefined): AccessRole {
  return role ?? context.get('team', context.organization.teamId)?.settings?.defaultRole ?? 'member'
}

/** Most job roles of a member. */
const mostRoles = 50

/** The job roles that are chosen for somebody new, else the team's default; and always the one for everyone. */
export function rolesAtStart(context: CommandContext, jobRoleIds: string[]): string[] {
  const { teamId } = context.organization
  const roles = context.find('jobRole').filter((role) => role.teamId === teamId)
  const wanted = context.get('team', teamId)?.settings?.defaultJobRoleIds ?? []
  const chosen =
    jobRoleIds.length > 0
      ? knownJobRoles(context, jobRoleIds)
      : roles.filter(({ id }) => wanted.includes(id)).map(({ id }) => id)
  const everyone = roles.filter(({ slug }) => slug === 'everyone').map(({ id }) => id)
  return [...new Set([...chosen, ...everyone])].slice(0, mostRoles)
}

/** Takes a member's access for a while; everything stays theirs. */
export function suspendMember(input: { membershipId: string; version: number }, context: CommandContext) {
  const membership = context.require('membership', input.membershipId)
  if (membership.personId === context.member.personId) {
    throw refusal('precondition_failed', teamMessages.notSuspendYourself)
  }
  if (membership.status !== 'active') {
    throw refusal('precondition_failed', teamMessages.notActive, { name: membership.name })
  }
  context.update('membership', membership.id, { status: 'suspended' }, input.version)
  return {}
}

export function reactivateMember(input: { membershipId: string; version: number }, context: CommandContext) {
  const membership = context.require('membership', input.membershipId)
  if (membership.status !== 'suspended') {
    throw refusal('precondition_failed', teamMessages.notSuspended, { name: membership.name })
  }
  context.update('membership', membership.id, { status: 'active' }, input.version)
  return {}
}
