import type { AccessRole } from '../accessRole.ts'
import { placesOf, roleIn } from '../rights/roles.ts'

/** A place of a person: in a team, or with no team in the whole organization. */
export interface Place {
  teamId: string | null
  role: AccessRole
  status: string
}

/**
 * What a person is in a team by their places: an owner anywhere is one everywhere; otherwise the stronger of the place in the
 * team and of the one in the organization. Null for somebody who has no active place that counts there.
 */
export function roleInTeam(places: readonly Place[], teamId: string): AccessRole | null {
  return roleIn(placesOf(places.filter((place) => place.status === 'active')), teamId)
}
