import type { Operation } from '#shared/contract/defineContract.ts'
import { stateLabel } from '#shared/entities/fieldWords.ts'
import { isStoppedWhenClosed } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Store } from '../store/store.ts'

/**
 * Stops changes in an organization that is not active, or in an archived team. An owner can reopen both. Reading,
 * exports, backups and sync remain possible.
 * @throws OrgataError `precondition_failed`
 */
export function refuseWhereClosed(
  { type }: Pick<Operation, 'type'>,
  permission: Permission | 'none' | 'member',
  store: Pick<Store, 'get'>,
  at: { organizationId: string; teamId: string },
): void {
  if (type !== 'command' || permission === 'none' || permission === 'member') return
  if (!isStoppedWhenClosed(permission)) return
  const status = store.get('organization', at.organizationId)?.status ?? 'active'
  if (status !== 'active') {
    const word = stateLabel('organization', status, createFormatMessage())
    throw new OrgataError(
      'precondition_failed',
      `Nothing can be changed in this organization. Its state: ${word}. An owner can reopen it under Settings, Organization.`,
    )
  }
  if (store.get('team', at.teamId)?.status === 'archived') {
    throw new OrgataError(
      'precondition_failed',
      'This team is archived, so nothing can be changed. An owner can restore it under Settings, Teams.',
    )
  }
}
