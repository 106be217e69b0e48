import type { Operation } from '#shared/contract/defineContract.ts'
import { isStoppedWhenClosed } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { closedPlaceOf, closedReason } from '#shared/entities/rights/closedPlace.ts'
import type { ClosedPlace } from '#shared/entities/rights/closedPlace.ts'
import { refusalOf } from '#shared/messages/refusal.ts'
import type { Store } from '../store/store.ts'
import { storeFacts } from './storeFacts.ts'

interface Place {
  organizationId: string
  teamId: string
}

/** The organization that is not active, or the archived team, in which nothing can be changed; null where it can. */
export function closedAt(store: Store, at: Place): ClosedPlace | null {
  return closedPlaceOf(at, storeFacts(store))
}

/**
 * Stops commands in an organization that is not active, or in an archived team, whose permission says that they change
 * something there; what the others change is judged record by record at their commit. Reading, exports, backups and
 * sync remain possible.
 * @throws OrgataError `precondition_failed`
 */
export function refuseWhereClosed(
  { type }: Pick<Operation, 'type'>,
  permission: Permission | 'none' | 'member',
  store: Store,
  at: Place,
): void {
  if (type !== 'command' || permission === 'none' || permission === 'member') return
  if (!isStoppedWhenClosed(permission)) return
  const closed = closedAt(store, at)
  if (closed !== null) throw refusalOf('precondition_failed', closedReason(closed))
}
