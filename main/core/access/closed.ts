import type { Operation } from '#shared/contract/defineContract.ts'
import type { Permission } from '#shared/entities/permission.ts'
import type { Organization } from '#shared/entities/tenancy/organization.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Store } from '../store/store.ts'

/** Permissions to change work. Reading, exports, backups and sync remain possible in a closed organization. */
const changing: ReadonlySet<string> = new Set<Permission>([
  'team:manage',
  'playbook:write',
  'playbook:publish',
  'run:work',
  'run:manage',
  'report:create',
])

const organizationWords: Record<Exclude<Organization['status'], 'active'>, string> = {
  suspended: 'suspended',
  archived: 'archived',
  deleted: 'marked as deleted',
}

/**
 * Stops changes in an organization that is not active, or in an archived team. An owner can reopen both.
 * @throws OrgataError `precondition_failed`
 */
export function refuseWhereClosed(
  { type }: Pick<Operation, 'type'>,
  permission: Permission | 'none' | 'member',
  store: Pick<Store, 'get'>,
  at: { organizationId: string; teamId: string },
): void {
  if (type !== 'command' || !changing.has(permission)) return
  const status = store.get('organization', at.organizationId)?.status ?? 'active'
  if (status !== 'active') {
    throw new OrgataError(
      'precondition_failed',
      `The organization is ${organizationWords[status]}, so nothing can be changed. An owner can reopen it under Settings, Organization.`,
    )
  }
  if (store.get('team', at.teamId)?.status === 'archived') {
    throw new OrgataError(
      'precondition_failed',
      'This team is archived, so nothing can be changed. An owner can restore it under Settings, Teams.',
    )
  }
}
