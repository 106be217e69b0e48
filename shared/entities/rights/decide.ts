import { rightsMessages } from '#shared/messages/rights.messages.ts'
import type { Entity } from '../defineEntity.ts'
import { entityOf } from '../registry.ts'
import { refuseNames, refuseNotes } from './authorRules.ts'
import { refuseGuarded, refuseImmutable, refuseOwned, refuseWriting } from './fieldRules.ts'
import { isPurging, refusePurging } from './purgeRules.ts'
import { forbidden } from './recordRule.ts'
import type {
  RecordChange,
  RecordRule,
  RightsActor,
  RightsFacts,
  RightsRecord,
  Refusal,
} from './recordRule.ts'
import { refuseMoving } from './stateRules.ts'

export type Verdict = { readonly allowed: true } | Refusal

const allowed: Verdict = { allowed: true }

type Check = (entity: Entity, change: RecordChange, actor: RightsActor) => Refusal | null

const ofPurge: readonly Check[] = [refuseWriting, refuseImmutable, refusePurging, refuseNames, refuseNotes]
const ofChange: readonly Check[] = [
  ...[refuseWriting, refuseImmutable, refuseMoving, refuseGuarded],
  ...[refuseOwned, refuseNames, refuseNotes],
]

/** The checks of a change, in the order in which their refusals are told: those of every kind, then the kind's own. */
function checksOf(entity: Entity, change: RecordChange): readonly RecordRule[] {
  const isPurge = isPurging(change)
  const ofEvery = (isPurge ? ofPurge : ofChange).map(
    (check): RecordRule =>
      (asked, actor) =>
        check(entity, asked, actor),
  )
  return isPurge ? ofEvery : [...ofEvery, ...(entity.rules ?? [])]
}

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
  for (const check of checksOf(entity, change)) {
    const refusal = check(change, actor, facts)
    if (refusal !== null) return refusal
  }
  return allowed
}

const everyRole: ReadonlyMap<string, 'owner'> = new Map([['', 'owner']])

/**
 * What the same checks refuse to an actor for their role alone: somebody with every role would not be refused so. Null where
 * nothing is. Receivers ask it, who were not there when the change was made: see `lenientFacts`.
 */
export function refusedByRole(change: RecordChange, actor: RightsActor, facts: RightsFacts): Refusal | null {
  const entity = entityOf(change.next.kind)
  if (entity === undefined) return null
  const anybody = { ...actor, places: everyRole }
  for (const check of checksOf(entity, change)) {
    const refusal = check(change, actor, facts)
    if (refusal === null) continue
    const ofAnybody = check(change, anybody, facts)
    const isSame = ofAnybody?.reason === refusal.reason && ofAnybody.field === refusal.field
    if (!isSame) return refusal
  }
  return null
}

/** Whether a change is of what never changes, by whomever and in however many steps. */
export function changesFixed(change: RecordChange): boolean {
  const entity = entityOf(change.next.kind)
  return entity !== undefined && refuseImmutable(entity, change) !== null
}

/** Whether nobody may do in one step what a person did: change what never changes, or write somebody else's name. */
export function isForNobody(change: RecordChange, { personId, deviceId }: Maker): boolean {
  const entity = entityOf(change.next.kind)
  if (entity === undefined) return false
  const actor = { organizationId: change.next.organizationId, personId, deviceId, places: everyRole }
  return (
    changesFixed(change) || [refuseNames, refuseNotes].some((check) => check(entity, change, actor) !== null)
  )
}

type Maker = Pick<RightsActor, 'personId' | 'deviceId'>

/** Facts of a time that is not known: none by which a rule refuses. */
export const lenientFacts: RightsFacts = {
  isOwner: () => false,
  hasOtherOwner: () => true,
  hasOwnerBeside: () => true,
  jobRoleIdsOf: () => [],
  enrolmentOf: () => null,
  dueMovedMs: () => -Infinity,
  endedApart: () => true,
  recordOf: () => null,
}
