import type { teamsContract } from '#shared/contract/teams.contract.ts'
import { roleInTeam } from '#shared/entities/tenancy/roleInTeam.ts'
import { placesOf } from '#core/access/places.ts'
import type { Handlers } from '#core/door/context.ts'

/** Teams are visible in the whole organization; their records only to members. */
export const listTeams: Handlers<typeof teamsContract>['teams.list'] = (_input, context) => {
  const { store, teamId, personId } = context.organization
  const mine = placesOf(store, personId)
  const places = context.wholeOrganization.find('membership', { selector: { status: 'active' } })
  const counts = Map.groupBy(places, (place) => place.teamId)
  return context
    .find('team')
    .map((team) => {
      const myRole = roleInTeam(mine, team.id)
      const count = counts.get(team.id)?.length ?? 0
      const memberCount = myRole === null ? null : count
      return { team, status: team.status ?? 'active', memberCount, myRole, isOpen: team.id === teamId }
    })
    .sort(
      (a, b) =>
        Number(a.status === 'archived') - Number(b.status === 'archived') ||
        a.team.name.localeCompare(b.team.name),
    )
}
