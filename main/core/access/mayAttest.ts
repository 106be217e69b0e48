import { roleAllows } from '#shared/entities/permission.ts'
import { placesOf, roleIn } from '#shared/entities/rights/roles.ts'
import type { Store } from '../store/store.ts'
import { placesOf as everyPlaceOf } from './places.ts'

/**
 * Whether a person may attest, for a team (null: the organization), what others wrote before entries bore it out: an owner
 * or administrator. A place that ended counts, because what was attested stays.
 */
export function mayAttest(store: Pick<Store, 'find'>, personId: string, teamId: string | null): boolean {
  const role = roleIn(placesOf(everyPlaceOf(store, personId)), teamId)
  return role !== null && roleAllows(role, 'team:manage')
}
