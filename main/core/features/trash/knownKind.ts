import { allEntities } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import type { QueryContext } from '#core/door/context.ts'
import { notThere } from '#core/commands/scopedReader.ts'

/**
 * The kind that an input names, where the caller may read it.
 * @throws OrgataError `not_found`
 */
export function knownKind({ can, format }: Pick<QueryContext, 'can' | 'format'>, kind: string): Kind {
  const entity = allEntities().find((one) => one.kind === kind)
  if (entity === undefined || !can(entity.readPermission)) throw notThere(format, kind)
  return entity.kind
}
