import { teamsMessages } from '#shared/messages/teams.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { teamsContract } from '#shared/contract/teams.contract.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'

/** Unsent changes are refused after leaving a team. @throws OrgataError `precondition_failed` */
function refuseUnsent(context: CommandContext): void {
  const { state, waiting, isChecked } = context.organization.sync.status()
  if (state === 'off' || (isChecked && waiting === 0)) return
  throw refusal('precondition_failed', teamsMessages.unsentChanges, undefined, { details: { waiting } })
}

/** Ends one's own place in the open team; the core then opens another team of theirs. */
export const leaveTeam: Handlers<typeof teamsContract>['teams.leave'] = (_input, context) => {
  const { store, personId, teamId } = context.organization
  const places = context.find('membership', { selector: { personId, status: 'active' } })
  const inTeam = places.filter((one) => one.teamId === teamId)
  if (inTeam.length === 0) throw refusal('not_found', teamsMessages.notYourTeam)
  if (ownTeams(store, personId).length < 2) {
    throw refusal('precondition_failed', teamsMessages.onlyTeamOfYours)
  }
  refuseUnsent(context)
  // Two computers without a connection may have added somebody twice.
  for (const { id } of inTeam) context.update('membership', id, { status: 'removed' })
  return {}
}
