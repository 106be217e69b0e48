import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { roleInTeam } from '#shared/entities/tenancy/roleInTeam.ts'
import type { Team } from '#shared/entities/tenancy/team.entity.ts'
import type { Store } from '../store/store.ts'
import { hasNoAccess, placesOf } from './places.ts'

const { compare } = createFormatMessage()

/** The teams in which a person may work, with their role in each, by name; archived ones are left out. */
export function ownTeams(
  store: Pick<Store, 'find' | 'get'>,
  personId: string,
): { team: Team; role: AccessRole }[] {
  if (hasNoAccess(store, personId)) return []
  const places = placesOf(store, personId)
  return store
    .find('team')
    .filter((team) => team.status !== 'archived')
    .flatMap((team) => {
      const role = roleInTeam(places, team.id)
      return role === null ? [] : [{ team, role }]
    })
    .sort((a, b) => compare(a.team.name, b.team.name))
}

/**
 * The team to open: the wanted one where the person may work in it, else their first. The wanted one too where they
 * have no other, so that it can show why work is refused.
 */
export function teamToOpen(store: Pick<Store, 'find' | 'get'>, personId: string, wanted: string): string {
  const teams = ownTeams(store, personId)
  const [first] = teams
  return first === undefined || teams.some(({ team }) => team.id === wanted) ? wanted : first.team.id
}
