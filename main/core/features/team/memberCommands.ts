import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { Membership } from '#shared/entities/tenancy/membership.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { CommandContext } from '../../context.ts'

/** An invitation can be used for this long. */
const invitationMs = 7 * 86_400_000

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

function knownJobRoles(context: CommandContext, jobRoleIds: string[]): string[] {
  for (const roleId of jobRoleIds) context.require('jobRole', roleId)
  return [...new Set(jobRoleIds)]
}

/** The role every team begins with is for whoever joins without a role of their own. */
function rolesAtStart(context: CommandContext, jobRoleIds: string[]): string[] {
  if (jobRoleIds.length > 0) return knownJobRoles(context, jobRoleIds)
  return context.find('jobRole', { selector: { slug: 'everyone' } }).map((role) => role.id)
}

/** Makes the person's records and a link that lets them in once. */
export async function invite(
  input: { name: string; role: AccessRole; jobRoleIds: string[] },
  context: CommandContext,
) {
  onlyOwners(context, input.role)
  if (context.workspace.sync.status().state === 'off') {
    throw new OrgataError(
      'precondition_failed',
      'Invitations go through the team’s server. Connect one under Settings first.',
    )
  }
  const person = context.insert('person', { teamId: null, name: input.name, email: '', status: 'invited' })
  context.insert('membership', {
    name: input.name,
    personId: person.id,
    role: input.role,
    jobRoleIds: rolesAtStart(context, input.jobRoleIds),
    status: 'active',
    joinedAt: context.now(),
  })
  const expiresAt = toInstant(context.ports.clock.nowMs() + invitationMs)
  const { sync } = context.workspace
  const { invitationId, link } = await sync.invite({
    personId: person.id,
    personName: input.name,
    role: input.role,
    expiresAt,
  })
  try {
    // From here on the link works, so that calling it off any more must not leave the person out.
    context.commitStep()
  } catch (error) {
    await sync.revokeInvitation(invitationId).catch(() => {})
    throw error
  }
  sync.lists.outdate()
  return { link, expiresAt, personId: person.id }
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

/** Takes a member out of the team. */
export function removeMember(input: { membershipId: string; version: number }, context: CommandContext) {
  const membership = context.require('membership', input.membershipId)
  onlyOwners(context, membership.role)
  keepAnOwner(context, membership)
  context.update('membership', membership.id, { status: 'removed' }, input.version)
  return {}
}
