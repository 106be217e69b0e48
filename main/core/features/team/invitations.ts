import { teamMessages } from '#shared/messages/team.messages.ts'
import { refusal, troubleWords } from '#shared/messages/refusal.ts'
import type { teamContract } from '#shared/contract/team.contract.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { onlyOwners } from './memberCommands.ts'

type TeamHandlers = Handlers<typeof teamContract>

/** Whether the server knows that a person has no place in the team: it has ended their invitations then. */
function isTakenOut(context: QueryContext, personId: string): boolean {
  const { sync } = context.organization
  const [place] = context.find('membership', { selector: { personId } })
  return place?.status === 'removed' && !sync.isWaiting({ record: place.id })
}

/** The invitations to the open team, or for one's own computers, by the server's last reply; newest first. */
export const listInvitations: TeamHandlers['team.invitations'] = (input, context) => {
  const { list, asOf, problem } = context.organization.sync.lists.invitations()
  const { member, organization } = context
  const isManager = context.can('team:manage')
  const ofTeam = list.filter(
    ({ teamId, personId, isReturn }) =>
      teamId === organization.teamId && (isManager || (isReturn && personId === member.personId)),
  )
  const page = pageOfList(ofTeam, input)
  return {
    ...page,
    asOf,
    problem: troubleWords(problem, context.format),
    items: page.items.map(
      ({ invitationId, personId, personName, role, state, isReturn, createdAt, expiresAt }) => {
        const isLeft = isTakenOut(context, personId)
        const isEnded = state === 'revoked' || (state === 'open' && isLeft)
        const isOver = state === 'open' && Date.parse(expiresAt) <= context.ports.clock.nowMs()
        const isLast = ofTeam.find((one) => one.personId === personId)?.invitationId === invitationId
        const mayHandle = role !== 'owner' || member.role === 'owner'
        return {
          id: invitationId,
          personId,
          name: context.get('person', personId)?.name ?? personName,
          role,
          state: isEnded ? ('withdrawn' as const) : isOver ? ('expired' as const) : state,
          isReturn,
          createdAt,
          expiresAt,
          mayWithdraw: state === 'open' && !isEnded && !isOver && mayHandle,
          mayRenew: (state === 'expired' || isOver) && !isLeft && isLast && mayHandle,
        }
      },
    ),
  }
}

/** Withdraws an invitation, and the place of an invited person who has not joined. */
export const withdraw: TeamHandlers['team.withdraw'] = async ({ invitationId }, context) => {
  const { sync, teamId } = context.organization
  const all = (await sync.invitations()).filter((one) => one.teamId === teamId)
  const invitation = all.find((one) => one.invitationId === invitationId)
  if (invitation === undefined) throw refusal('not_found', teamMessages.noInvitation)
  const { personId, personName, role, state } = invitation
  onlyOwners(context, role)
  if (state === 'revoked' || state === 'expired') {
    throw refusal('precondition_failed', teamMessages.invitationOver)
  }
  await sync.revokeInvitation(invitationId)
  sync.lists.outdate()
  const isLast = !all.some(
    (one) => one.personId === personId && one.state === 'open' && one.invitationId !== invitationId,
  )
  if (isLast && context.get('person', personId)?.status === 'invited') {
    const places = context.find('membership', { selector: { personId, status: 'active' } })
    for (const place of places) {
      context.update('membership', place.id, { status: 'removed' })
    }
  }
  context.record(
    { kind: 'invitation', id: invitationId, name: personName },
    { status: 'open' },
    { status: 'withdrawn' },
  )
  // The link is withdrawn; cancelling must not keep the place in the team.
  context.commitStep()
  return {}
}
