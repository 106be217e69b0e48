import { maxTeamsShown } from '#shared/contract/people.contract.ts'
import type { PersonView } from '#shared/contract/people.contract.ts'
import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { QueryContext } from '#core/door/context.ts'
import { allOrganizationPlaces } from './organizationPlaces.ts'

/** Makes views of people, with their places in the caller's teams. */
export function personViews(context: QueryContext): (person: Person) => PersonView {
  const { store, personId } = context.organization
  const teams = new Map(ownTeams(store, personId).map(({ team }) => [team.id, team.name]))
  const places = Map.groupBy(context.wholeOrganization.find('membership'), (place) => place.personId)
  const inOrganization = allOrganizationPlaces(context)
  const roleOf = (id: string) => {
    const place = inOrganization.get(id)?.place
    const status = place === undefined || place.status === 'removed' ? null : place.status
    return {
      organizationRole: place === undefined || status === null ? null : place.role,
      organizationRoleStatus: status,
      organizationRoleVersion: place?.version ?? 0,
    }
  }
  return (person) => ({
    person,
    teams: (places.get(person.id) ?? [])
      .flatMap(({ teamId, role, status }) => {
        const name = teamId === null ? undefined : teams.get(teamId)
        return teamId === null || name === undefined || status === 'removed'
          ? []
          : [{ teamId, name, role, status }]
      })
      .toSorted((a, b) => context.format.compare(a.name, b.name))
      .slice(0, maxTeamsShown),
    ...roleOf(person.id),
    isMe: person.id === personId,
    mayChange: person.id === personId || context.can('team:manage'),
  })
}
