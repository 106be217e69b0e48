import { teamMessages } from '#shared/messages/team.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { teamContract } from '#shared/contract/team.contract.ts'
import { invitationSettings } from '#shared/contract/team.settings.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { settingOf } from '#core/configuration/resolveSetting.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { urlForOthers, usesOwnServer } from '#core/sharing/usesOwnServer.ts'
import { refuseStale } from '#core/commands/refuseStale.ts'
import { onlyOwners, roleAtStart, rolesAtStart } from './memberCommands.ts'

type TeamHandlers = Handlers<typeof teamContract>

const dayMs = 86_400_000

/** A link for another computer, which acts in its person's name, can be used for a day. */
const computerMs = dayMs

function needsServer(context: CommandContext): void {
  if (context.organization.sync.status().state !== 'off') return
  throw refusal('precondition_failed', teamMessages.needsSharing)
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
  const { invitationId, link, key } = await sync.invite({
    ...person,
    expiresAt,
    serverUrl: urlForOthers(context.organizations.sharing, context.organization),
  })
  try {
    const made = { personId, expiresAt, ...(key === null ? {} : { key }) }
    // Of the whole organization, as are computers: everybody sees whose key it is.
    context.record({ kind: 'invitation', id: invitationId, name: personName }, null, made, null)
    // The link works from here on, so that cancelling must not leave the person out.
    context.commitStep()
  } catch (error) {
    await sync.revokeInvitation(invitationId).catch(() => {})
    throw error
  }
  sync.lists.outdate()
  return { link, invitationId, expiresAt, personId }
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
    throw refusal('precondition_failed', teamMessages.alreadyInTeam, { name: person.name })
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

async function letOwnerIn(context: CommandContext, personId: string) {
  const { organizationId, sync, signer } = context.organization
  const { sharing } = context.organizations
  // A server that is being filled has to know its owners first.
  await sync.syncNow()
  const made = await sharing.ownerLink({ organizationId, personId, hostId: signer.deviceId })
  const { secret } = parseInvitationLink(made.link)
  if (secret === undefined) throw refusal('internal', teamMessages.linkWithoutKey)
  const url = sharing.urlForOthers(organizationId)
  context.record({ kind: 'server', id: url, name: url }, null, { ownerLinkFor: personId })
  context.commitStep()
  sync.lists.outdate()
  return { link: made.link, invitationId: secret.invitationId, expiresAt: made.expiresAt, personId }
}

/** Invites another computer of a person, with their present role. */
export const inviteComputer: TeamHandlers['team.inviteComputer'] = async (input, context) => {
  const { member } = context
  const personId = input.personId ?? member.personId
  const isMine = personId === member.personId
  const person = context.get('person', personId)
  const [place] = context.find('membership', { selector: { personId, status: 'active' } })
  if (!isMine && !context.can('team:manage')) {
    throw refusal('forbidden', teamMessages.onlyOwnLinks)
  }
  if (person === undefined || place === undefined) {
    throw refusal('not_found', teamMessages.notInTeam)
  }
  needsServer(context)
  const { sharing } = context.organizations
  // Whoever runs the server lets an owner back in, as after taking over from a computer that was lost.
  const isOperator = usesOwnServer(sharing, context.organization) && context.can('sync:manage')
  if (place.role === 'owner' && member.role !== 'owner' && isOperator) return letOwnerIn(context, personId)
  onlyOwners(context, place.role)
  return handOut(context, { personId, personName: person.name, role: place.role, isReturn: true }, computerMs)
}
