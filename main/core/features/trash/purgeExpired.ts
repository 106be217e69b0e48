import type { trashContract } from '#shared/contract/trash.contract.ts'
import { allEntities } from '#shared/entities/registry.ts'
import { closedAt } from '#core/access/closed.ts'
import { inTrash } from '#core/commands/inTrash.ts'
import type { Handlers } from '#core/door/context.ts'
import type { TimedWork } from '#core/door/defineSlice.ts'
import { keptUntil } from './keptUntil.ts'

/** Records of a kind that are purged at once; the rest follows the next time. */
const atOnce = 200

/** Purges trash of the open team that is older than the retention of its kind. */
export const purgeExpired: Handlers<typeof trashContract>['trash.purgeExpired'] = (_input, context) => {
  const { store, organizationId, teamId } = context.organization
  if (!context.can('team:manage') || closedAt(store, { organizationId, teamId }) !== null)
    return { purged: 0 }
  const now = context.now()
  let purged = 0
  for (const entity of allEntities()) {
    if (entity.retention === 'forever' || !context.can(entity.writePermission)) continue
    const oldest = context.find(entity.kind, {
      selector: inTrash,
      sort: [{ deletedAt: 'asc' }],
      limit: atOnce,
      includeDeleted: true,
    })
    for (const { id, deletedAt } of oldest) {
      const until = deletedAt === null ? null : keptUntil(entity, deletedAt)
      if (until === null || until > now) break
      context.purge(entity.kind, id)
      purged++
    }
  }
  return { purged }
}

/** Applies the retention of each kind to the trash. */
export const timedPurge: TimedWork = {
  name: 'purge of the trash',
  firstMs: 10 * 60_000,
  everyMs: 6 * 60 * 60_000,
  run: ({ call }) => call('trash.purgeExpired', {}),
}
