import type { AccessRole } from '../accessRole.ts'
import { placesOf, roleIn } from '../rights/roles.ts'

/** A place of a person: in a team, or with no team in the whole organization. */
export interface Place {
  teamId: string | null
  role: AccessRole
  status: string
}

/**
 * A person's role in a team by their places: an owner anywhere is an owner everywhere; otherwise the stronger of the
 * team's and the organization's. Null without an active place for that team.
 */
export function roleInTeam(places: readonly Place[], teamId: string): AccessRole | null {
  return roleIn(placesOf(places.filter((place) => place.status === 'active')), teamId)
}
