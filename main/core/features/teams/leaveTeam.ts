import type { teamsContract } from '#shared/contract/teams.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { Handlers } from '#core/door/context.ts'

/** Ends one's own place in the open team; the core then opens another team of theirs. */
export const leaveTeam: Handlers<typeof teamsContract>['teams.leave'] = (_input, context) => {
  const { store, personId, teamId } = context.organization
  const places = context.find('membership', { selector: { status: 'active' } })
  const inTeam = places.filter((one) => one.teamId === teamId)
  const place = inTeam.find((one) => one.personId === personId)
  if (place === undefined) throw new OrgataError('not_found', 'You have no place of your own in this team.')
  if (ownTeams(store, personId).length < 2) {
    throw new OrgataError(
      'precondition_failed',
      'This is your only team. To leave it, leave the organization under Settings.',
    )
  }
  const hasOwner = inTeam.some((one) => one.role === 'owner' && one.personId !== personId)
  if (place.role === 'owner' && !hasOwner) {
    throw new OrgataError('precondition_failed', 'A team needs an owner. Make somebody else an owner first.')
  }
  context.update('membership', place.id, { status: 'removed' })
  return {}
}
