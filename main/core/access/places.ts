import type { Place } from '#shared/entities/tenancy/roleInTeam.ts'
import type { Store } from '../store/store.ts'

type Places = Pick<Store, 'find'>

/** Every place of a person, also ended ones: in teams, and in the whole organization (`teamId` null). */
export function placesOf(store: Places, personId: string): (Place & { id: string; jobRoleIds: string[] })[] {
  const selector = { personId }
  const inTeams = store.find('membership', { selector })
  const inOrganization = store.find('organizationMember', { selector })
  return [
    ...inTeams.map(({ id, teamId, role, status, jobRoleIds }) => ({ id, teamId, role, status, jobRoleIds })),
    ...inOrganization.map(({ id, role, status }) => ({ id, teamId: null, role, status, jobRoleIds: [] })),
  ]
}

/** Whether a person is suspended, or in the trash. One whose record has not arrived is neither. */
export function hasNoAccess(store: Pick<Store, 'get'>, personId: string): boolean {
  const person = store.get('person', personId, { includeDeleted: true })
  return person !== undefined && (person.status === 'suspended' || person.deletedAt !== null)
}
