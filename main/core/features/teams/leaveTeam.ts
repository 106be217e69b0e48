import type { teamsContract } from '#shared/contract/teams.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'

/** Unsent changes are refused after leaving a team. @throws OrgataError `precondition_failed` */
function refuseUnsent(context: CommandContext): void {
  const { state, waiting, isChecked } = context.organization.sync.status()
  if (state === 'off' || (isChecked && waiting === 0)) return
  throw new OrgataError(
    'precondition_failed',
    'Some changes on this computer are not on the server yet. Leave the team when they are sent.',
    { waiting },
  )
}

/** Ends one's own place in the open team; the core then opens another team of theirs. */
export const leaveTeam: Handlers<typeof teamsContract>['teams.leave'] = (_input, context) => {
  const { store, personId, teamId } = context.organization
  const places = context.find('membership', { selector: { personId, status: 'active' } })
  const inTeam = places.filter((one) => one.teamId === teamId)
  if (inTeam.length === 0) throw new OrgataError('not_found', 'You have no place of your own in this team.')
  if (ownTeams(store, personId).length < 2) {
    throw new OrgataError(
      'precondition_failed',
      'This is your only team. To leave it, leave the organization under Settings.',
    )
  }
  refuseUnsent(context)
  // Two computers without a connection may have added somebody twice.
  for (const { id } of inTeam) context.update('membership', id, { status: 'removed' })
  return {}
}
