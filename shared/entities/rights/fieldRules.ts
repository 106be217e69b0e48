import { rightsMessages as m } from '#shared/messages/rights.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Entity } from '../defineEntity.ts'
import { originFields } from '../envelope.ts'
import { hasScopeOf } from '../inScope.ts'
import { isSame } from '../mergeField.ts'
import { mergeRulesOf } from '../mergeRules.ts'
import { fieldWord } from './entityWords.ts'
import { can, forbidden, impossible } from './recordRule.ts'
import type { RecordChange, Refusal, RightsActor } from './recordRule.ts'

/** Whether the actor may write the record at all, in its team before and after. */
export function refuseWriting(entity: Entity, change: RecordChange, actor: RightsActor): Refusal | null {
  const { current, next } = change
  if (!hasScopeOf(entity, next)) return forbidden('RIGHT-2', m.noOwner, 'teamId')
  const isElsewhere = next.organizationId !== actor.organizationId || actor.places.size === 0
  if (isElsewhere || (entity.scope === 'personal' && next.createdBy !== actor.personId))
    return forbidden('RIGHT-2', m.noWriting)
  if (entity.withoutPermission?.(change, actor) === true) return null
  const teams = [next.teamId, ...(current === null ? [] : [current.teamId])]
  const mayWrite = teams.every((teamId) => can(actor, teamId, entity.writePermission))
  return mayWrite ? null : forbidden('RIGHT-2', m.noWriting)
}

/** Fields that never change after creation. */
export function refuseImmutable(entity: Entity, { current, next }: RecordChange): Refusal | null {
  if (current === null) return null
  const merge = mergeRulesOf(entity)
  const fixed = [...originFields, ...Object.keys(merge).filter((field) => merge[field] === 'immutable')]
  const changed = fixed.find((field) => !isSame(current[field], next[field]))
  return changed === undefined
    ? null
    : impossible('RIGHT-7', saying(m.immutable, { field: fieldWord(entity, changed) }), changed)
}

/** Values that take a permission of their own. */
export function refuseGuarded(entity: Entity, change: RecordChange, actor: RightsActor): Refusal | null {
  const { current, next } = change
  for (const [field, guard] of Object.entries(entity.guards ?? {})) {
    if (guard === undefined || (current !== null && isSame(current[field], next[field]))) continue
    if (can(actor, next.teamId, guard.permission)) continue
    const isFree = (value: unknown) => guard.free.some((one) => one === value)
    if (!isFree(next[field]) || (current !== null && !isFree(current[field])))
      return forbidden('RIGHT-8', saying(m.guarded, { field: fieldWord(entity, field) }), field)
  }
  return null
}

/** The trash, and records that only their creator changes. */
export function refuseOwned(entity: Entity, change: RecordChange, actor: RightsActor): Refusal | null {
  const { current, next } = change
  const { hasTrash, trashPermission, othersPermission } = entity
  const wasInTrash = current !== null && current.deletedAt !== null
  const isMoved = wasInTrash !== (next.deletedAt !== null)
  if (isMoved && hasTrash !== true && next.deletedAt !== null)
    return impossible('RIGHT-9', m.cannotDelete, 'deletedAt')
  if (isMoved && trashPermission !== undefined && !can(actor, next.teamId, trashPermission))
    return forbidden('RIGHT-9', m.noTrash, 'deletedAt')
  const isOwn = current === null || current.createdBy === actor.personId
  if (isOwn || othersPermission === undefined || can(actor, next.teamId, othersPermission)) return null
  return forbidden('RIGHT-9', m.othersOwn)
}
