import type { teamContract } from '#shared/contract/team.contract.ts'
import { invitationSettings } from '#shared/contract/team.settings.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { settingOf } from '#core/configuration/resolveSetting.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { refuseStale } from '#core/commands/refuseStale.ts'
import { onlyOwners, roleAtStart, rolesAtStart } from './memberCommands.ts'

type TeamHandlers = Handlers<typeof teamContract>

const dayMs = 86_400_000

/** A link for another computer, which acts in its person's name, can be used for a day. */
const computerMs = dayMs

function needsServer(context: CommandContext): void {
  if (context.organization.sync.status().state !== 'off') return
  throw new OrgataError(
    'precondition_failed',
    'Invitations go through the team’s server. Connect one under Settings first.',
  )
}

/** How long an invitation to the team can be used. */
const invitationMs = (context: CommandContext) =>
  settingOf(context, invitationSettings.invitationDays) * dayMs

/** Has the server make the link, and commits its records; the link is withdrawn where they cannot be saved. */
async function handOut(
  context: CommandContext,
  person: { personId: string; personName: string; role: AccessRole; isReturn: boolean },
  lifeMs: number,
) {
  const { sync } = context.organization
  const { personId, personName } = person
  const expiresAt = toInstant(context.ports.clock.nowMs() + lifeMs)
  const { invitationId, link } = await sync.invite({ ...person, expiresAt })
  try {
    context.record({ kind: 'invitation', id: invitationId, name: personName }, null, { personId, expiresAt })
    // The link works from here on, so that cancelling must not leave the person out.
    context.commitStep()
  } catch (error) {
    await sync.revokeInvitation(invitationId).catch(() => {})
    throw error
  }
  sync.lists.outdate()
  return { link, expiresAt, personId }
}

/** Creates the person's records and a link that works once. */
export const invite: TeamHandlers['team.invite'] = async ({ name, jobRoleIds, ...given }, context) => {
  const role = roleAtStart(context, given.role)
  onlyOwners(context, role)
  needsServer(context)
  const { id: personId } = context.insert('person', { teamId: null, name, email: '', status: 'invited' })
  context.insert('membership', {
    name,
    personId,
    role,
    jobRoleIds: rolesAtStart(context, jobRoleIds),
    status: 'active',
    joinedAt: context.now(),
  })
  return handOut(context, { personId, personName: name, role, isReturn: false }, invitationMs(context))
}

/** Invites a former member as the same person, with their records. */
export const inviteAgain: TeamHandlers['team.inviteAgain'] = async ({ membershipId, version }, context) => {
  const { organization } = context
  const place = context.require('membership', membershipId)
  // Before a link is made, and also where only the link is new.
  refuseStale(context.format, place, version)
  const { personId, role, status } = place
  const person = context.require('person', personId)
  onlyOwners(context, role)
  needsServer(context)
  if (status !== 'removed' && person.status !== 'invited') {
    throw new OrgataError(
      'precondition_failed',
      `${person.name} is in the team. For another computer of theirs make a link under Computers.`,
    )
  }
  if (status === 'removed') context.update('membership', membershipId, { status: 'active' }, version)
  const isReturn = person.status !== 'invited'
  const made = await handOut(
    context,
    { personId, personName: person.name, role, isReturn },
    invitationMs(context),
  )
  // The server refuses them until it knows their place; if it cannot be reached now, it receives the place before
  // they join.
  if (status === 'removed') await organization.sync.syncNow().catch(() => {})
  return made
}

/** Invites another computer of a person, with their present role. */
export const inviteComputer: TeamHandlers['team.inviteComputer'] = async (input, context) => {
  const { member } = context
  const personId = input.personId ?? member.personId
  const isMine = personId === member.personId
  const person = context.get('person', personId)
  const [place] = context.find('membership', { selector: { personId, status: 'active' } })
  if (!isMine && !context.can('team:manage')) {
    throw new OrgataError(
      'forbidden',
      'You can make a link for your own computers. For somebody else’s ask an owner or administrator of the team.',
    )
  }
  if (person === undefined || place === undefined) {
    throw new OrgataError('not_found', 'This person is not in the team, or not any more.')
  }
  onlyOwners(context, place.role)
  needsServer(context)
  return handOut(context, { personId, personName: person.name, role: place.role, isReturn: true }, computerMs)
}
