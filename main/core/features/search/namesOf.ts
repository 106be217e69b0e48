import type { searchContract } from '#shared/contract/search.contract.ts'
import { allEntities } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import type { Handlers } from '#core/door/context.ts'

/** The names of records of any kind that the member may read, also of those in the trash. */
export const namesOf: Handlers<typeof searchContract>['search.names'] = ({ ids }, context) => {
  const kinds: Kind[] = allEntities()
    .filter(({ readPermission }) => context.can(readPermission))
    .map(({ kind }) => kind)
  return [...new Set(ids)].flatMap((id) => {
    for (const kind of kinds) {
      const record = context.get(kind, id, { includeDeleted: true })
      if (record !== undefined) return [{ id, kind, name: record.name }]
    }
    return []
  })
}
