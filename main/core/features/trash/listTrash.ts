import type { trashContract, TrashItem } from '#shared/contract/trash.contract.ts'
import type { Entity } from '#shared/entities/defineEntity.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { allEntities } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { nextOffset } from '#core/commands/pageOfList.ts'
import { inTrash } from '#core/commands/inTrash.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { keptUntil } from './keptUntil.ts'

type Deleted = EntityRecord & { deletedAt: string }

/** Every record of the open team in the trash, of the kinds that the caller may read, the last deleted first. */
export const listTrash: Handlers<typeof trashContract>['trash.list'] = ({ limit, offset }, context) => {
  const kinds = allEntities().filter(({ readPermission }) => context.can(readPermission))
  const pages = kinds.map(({ kind }) =>
    context.page(kind, {
      selector: inTrash,
      sort: [{ deletedAt: 'desc' }],
      limit: offset + limit,
      offset: 0,
      includeDeleted: true,
    }),
  )
  const total = pages.reduce((sum, page) => sum + page.total, 0)
  const items = pages
    .flatMap((page): EntityRecord[] => page.items)
    .filter((record): record is Deleted => record.deletedAt !== null)
    .sort((a, b) =>
      a.deletedAt === b.deletedAt ? (a.id < b.id ? -1 : 1) : a.deletedAt < b.deletedAt ? 1 : -1,
    )
    .slice(offset, offset + limit)
  const entityOfKind = new Map<string, Entity>(kinds.map((entity) => [entity.kind, entity]))
  return {
    items: items.map((record) => itemOf(context, entityOfKind.get(record.kind)!, record)),
    total,
    nextOffset: nextOffset(offset, items.length, total),
  }
}

function itemOf(context: QueryContext, entity: Entity, record: Deleted): TrashItem {
  const { kind, id, version, name, deletedAt, deletedBy } = record
  const { trashPermission = entity.writePermission, writePermission, othersPermission } = entity
  const isOwn = record.createdBy === context.member.personId
  const person = deletedBy === null ? undefined : context.get('person', deletedBy, { includeDeleted: true })
  return {
    kind,
    kindName: context.format(kindName(kind)),
    id,
    version,
    name,
    deletedAt,
    deletedByName: person?.name ?? null,
    keptUntil: keptUntil(entity, deletedAt),
    mayRestore:
      context.can(trashPermission) &&
      context.can(writePermission) &&
      (isOwn || othersPermission === undefined || context.can(othersPermission)),
    mayPurge: entity.retention !== 'forever' && context.can('team:manage'),
  }
}
