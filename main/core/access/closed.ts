import type { Operation } from '#shared/contract/defineContract.ts'
import { stateLabel } from '#shared/entities/fieldWords.ts'
import { isStoppedWhenClosed } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Store } from '../store/store.ts'

interface Place {
  organizationId: string
  teamId: string
}

/** The organization that is not active, or the archived team, in which nothing can be changed; null where it can. */
export function closedAt(
  store: Pick<Store, 'get'>,
  at: Place,
): { kind: 'organization' | 'team'; status: string } | null {
  const status = store.get('organization', at.organizationId)?.status ?? 'active'
  if (status !== 'active') return { kind: 'organization', status }
  return store.get('team', at.teamId)?.status === 'archived' ? { kind: 'team', status: 'archived' } : null
}

/**
 * Stops changes in an organization that is not active, or in an archived team. An owner can reopen both. Reading,
 * exports, backups and sync remain possible.
 * @throws OrgataError `precondition_failed`
 */
export function refuseWhereClosed(
  { type }: Pick<Operation, 'type'>,
  permission: Permission | 'none' | 'member',
  store: Pick<Store, 'get'>,
  at: Place,
): void {
  if (type !== 'command' || permission === 'none' || permission === 'member') return
  if (!isStoppedWhenClosed(permission)) return
  const closed = closedAt(store, at)
  if (closed === null) return
  if (closed.kind === 'organization') {
    const word = stateLabel('organization', closed.status, createFormatMessage())
    throw new OrgataError(
      'precondition_failed',
      `Nothing can be changed in this organization. Its state: ${word}. An owner can reopen it under Settings, Organization.`,
    )
  }
  throw new OrgataError(
    'precondition_failed',
    'This team is archived, so nothing can be changed. An owner can restore it under Settings, Teams.',
  )
}
