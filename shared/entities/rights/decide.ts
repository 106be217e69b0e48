import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { entityOf } from '../registry.ts'
import { refuseNames } from './authorRules.ts'
import { refuseGuarded, refuseImmutable, refuseOwned, refuseWriting } from './fieldRules.ts'
import { isPurging, refusePurging } from './purgeRules.ts'
import { forbidden } from './recordRule.ts'
import type { RightsActor, RightsFacts, RightsRecord, Refusal } from './recordRule.ts'
import { refuseMoving } from './stateRules.ts'

export type Verdict = { readonly allowed: true } | Refusal

const allowed: Verdict = { allowed: true }

/**
 * Decides whether an actor may change `current` (null: a new record) to `next`, by the entity's declaration. Pure. The
 * unit of work asks it at every commit, the conflict inbox before it offers a choice, the sync server before it stores
 * a record. The rules are in `SPEC.md`.
 */
export function decide(
  current: RightsRecord | null,
  next: RightsRecord,
  actor: RightsActor,
  facts: RightsFacts,
): Verdict {
  const entity = entityOf(next.kind)
  if (entity === undefined || (current !== null && current.kind !== next.kind))
    return forbidden('RIGHT-2', rightsMessages.unknownKind)
  const change = { current, next }
  if (isPurging(change)) {
    return (
      refuseWriting(entity, change, actor) ??
      refuseImmutable(entity, change) ??
      refusePurging(entity, change, actor) ??
      refuseNames(entity, change, actor) ??
      allowed
    )
  }
  const refusal =
    refuseWriting(entity, change, actor) ??
    refuseImmutable(entity, change) ??
    refuseMoving(entity, change, actor) ??
    refuseGuarded(entity, change, actor) ??
    refuseOwned(entity, change, actor) ??
    refuseNames(entity, change, actor)
  if (refusal !== null) return refusal
  for (const rule of entity.rules ?? []) {
    const found = rule(change, actor, facts)
    if (found !== null) return found
  }
  return allowed
}
