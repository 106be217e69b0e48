import { maxTeamsShown } from '#shared/contract/people.contract.ts'
import type { PersonView } from '#shared/contract/people.contract.ts'
import { strongerRole } from '#shared/entities/accessRole.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { QueryContext } from '#core/door/context.ts'

/** Makes views of people, with their places in the caller's teams. */
export function personViews(context: QueryContext): (person: Person) => PersonView {
  const { store, personId } = context.organization
  const teams = new Map(ownTeams(store, personId).map(({ team }) => [team.id, team.name]))
  const places = Map.groupBy(context.wholeOrganization.find('membership'), (place) => place.personId)
  const inOrganization = context.find('organizationMember', { selector: { status: 'active' } })
  const roles = new Map<string, AccessRole>()
  for (const { personId: of, role } of inOrganization) roles.set(of, strongerRole(roles.get(of), role))
  return (person) => ({
    person,
    teams: (places.get(person.id) ?? [])
      .flatMap(({ teamId, role, status }) => {
        const name = teamId === null ? undefined : teams.get(teamId)
        return teamId === null || name === undefined || status === 'removed'
          ? []
          : [{ teamId, name, role, status }]
      })
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .slice(0, maxTeamsShown),
    organizationRole: roles.get(person.id) ?? null,
    isMe: person.id === personId,
    mayChange: person.id === personId || context.can('team:manage'),
  })
}
