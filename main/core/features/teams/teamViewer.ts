import type { TeamView } from '#shared/contract/teams.contract.ts'
import { roleInTeam } from '#shared/entities/tenancy/roleInTeam.ts'
import type { Team } from '#shared/entities/tenancy/team.entity.ts'
import { placesOf } from '#core/access/places.ts'
import type { QueryContext } from '#core/door/context.ts'

/** Makes views of teams; only members of a team see its number of people. */
export function teamViewer(context: QueryContext): (team: Team) => TeamView {
  const { store, teamId, personId } = context.organization
  const mine = placesOf(store, personId)
  return (team) => {
    const myRole = roleInTeam(mine, team.id)
    const members = { teamId: team.id, status: 'active' }
    const memberCount = myRole === null ? null : context.wholeOrganization.count('membership', members)
    return { team, status: team.status ?? 'active', memberCount, myRole, isOpen: team.id === teamId }
  }
}
