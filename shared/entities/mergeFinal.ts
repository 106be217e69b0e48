import type { Entity } from './defineEntity.ts'
import { freeFields, originFields } from './envelope.ts'
import { groupsOf } from './mergeGroup.ts'
import type { MergeRules } from './mergeGroup.ts'
import { compareLeaders, isSame, writers } from './mergeField.ts'
import type { Sides } from './mergeField.ts'
import { mergeRulesOf } from './mergeRules.ts'
import type { LostValue, MergeableRecord } from './mergeableRecord.ts'
import { canReach, isFinal, stateOf } from './rights/stateMachine.ts'
import type { MayTake, StateMachine } from './rights/stateMachine.ts'
import { changedFields } from './changedFields.ts'
import type { RecordChange } from './rights/recordRule.ts'

/** Envelope fields that a merge takes field by field, also where one side wins as a whole. */
const free: ReadonlySet<string> = new Set([...originFields, ...freeFields])

/** Whether a concurrent final state replaces the present one, by a resolving transition. */
export function leadsApart(machine: StateMachine, merge: MergeRules, current: object, next: object): boolean {
  const [from, to] = [stateOf(machine, current), stateOf(machine, next)]
  const isDeclared = machine.transitions.some(
    (one) => one.resolves === true && one.to === to && one.from.includes(from),
  )
  const rule = merge[machine.field]
  if (!isDeclared || typeof rule !== 'object' || 'with' in rule || 'members' in rule) return false
  return compareLeaders(rule, machine.field, next as MergeableRecord, current as MergeableRecord) > 0
}

/** Whether a side left the state of an ended record, also where it came back to it. */
function hasLeft(machine: StateMachine, merge: MergeRules, base: object, side: object): boolean {
  if (stateOf(machine, side) !== stateOf(machine, base)) return true
  const rule = merge[machine.field]
  const field = typeof rule === 'object' && 'tie' in rule ? rule.tie?.field : undefined
  const at = (record: object) => (field === undefined ? null : (record as Record<string, unknown>)[field])
  return !isSame(at(side), at(base))
}

interface Standing {
  winner: MergeableRecord
  losers: readonly MergeableRecord[]
}

/**
 * The side that wins as a whole because its state is final: a side that ended the record wins over one that did not; of
 * two that ended it concurrently the accepted one, or where none is accepted the one whose state leads. A side that
 * left a final state without a transition never wins; where both did, the state that they left does. Null where the
 * fields are merged one by one: of a final state, where one side only left it.
 */
function standing(
  machine: StateMachine,
  merge: MergeRules,
  { base, later, earlier, accepted }: Sides,
): Standing | null {
  const { field } = machine
  const ended = (side: MergeableRecord) => isFinal(machine, stateOf(machine, side))
  const only = (side: MergeableRecord): Standing => ({
    winner: side,
    losers: [side === later ? earlier : later],
  })
  if (base !== null && ended(base)) {
    const isLegal = (side: MergeableRecord) => {
      const change = { current: base, next: side } as unknown as RecordChange
      const fields = changedFields(change)
      const isKept: MayTake = ({ keeps }) => keeps === undefined || keeps(change, fields)
      return canReach(machine, stateOf(machine, base), stateOf(machine, side), isKept)
    }
    if (isLegal(later) !== isLegal(earlier)) return only(isLegal(later) ? later : earlier)
    if (!isLegal(later)) return isSame(later, earlier) ? null : { winner: base, losers: [later, earlier] }
    // Both opened it again: what each of them did then is merged as if it had never ended.
    if (!hasLeft(machine, merge, base, later) || !hasLeft(machine, merge, base, earlier)) return null
  }
  if (ended(later) !== ended(earlier)) return only(ended(later) ? later : earlier)
  if (!ended(later)) return null
  if (accepted !== null) {
    const other = accepted === later ? earlier : later
    return only(leadsApart(machine, merge, accepted, other) ? other : accepted)
  }
  const rule = merge[field]
  const isEarlierFirst =
    typeof rule === 'object' &&
    !('with' in rule) &&
    !('members' in rule) &&
    compareLeaders(rule, field, earlier, later) > 0
  return only(isEarlierFirst ? earlier : later)
}

/**
 * Merges two versions of which one wins as a whole, because its state is final: all its fields but the free ones.
 * Changes of the other side are lost and listed.
 */
export function mergeFinal(
  entity: Entity | undefined,
  merge: MergeRules,
  sides: Sides,
): { values: Record<string, unknown>; lost: LostValue[] } | null {
  const machine = entity?.transitions
  const stands = machine === undefined ? null : standing(machine, merge, sides)
  if (entity === undefined || machine === undefined || stands === null) return null
  const { winner, losers } = stands
  const isFrozen = isFrozenBy(merge)
  const isKnown = (field: string) => Object.hasOwn(entity.schema.shape, field)
  // A member that this version does not know stays where only one side has it.
  const frozen = [...new Set([winner, ...losers].flatMap(Object.keys))].filter(
    (field) => isFrozen(field) && (field in winner || isKnown(field)),
  )
  const values = Object.fromEntries(frozen.map((field) => [field, winner[field]]))
  const lost = losers.flatMap((loser) =>
    droppedBy(machine, merge, { base: sides.base, winner, loser }, frozen),
  )
  return { values, lost }
}

const isFrozenBy = (merge: MergeRules) => (field: string) =>
  !free.has(field) && merge[field] !== 'immutable' && merge[field] !== 'grows'

interface Against {
  base: MergeableRecord | null
  winner: MergeableRecord
  loser: MergeableRecord
}

/** The changes of the losing side, among these fields. */
function droppedBy(
  machine: StateMachine,
  merge: MergeRules,
  { base, winner, loser }: Against,
  fields: readonly string[],
): LostValue[] {
  const isFrozen = isFrozenBy(merge)
  const isMoved = (field: string) => base === null || !isSame(loser[field], base[field])
  const isDropped = (field: string) =>
    isFrozen(field) && merge[field] !== 'derived' && field in loser && isMoved(field)
  const different = fields.filter((field) => isDropped(field) && !isSame(winner[field], loser[field]))
  return lossesOf(machine.field, merge, { winner, loser }, different.sort(), isMoved(machine.field))
}

/** The changes of a record that was refused because the accepted one has ended; none where it has not. */
export function lostToFinal(
  entity: Entity | undefined,
  {
    base,
    accepted,
    refused,
  }: { base: MergeableRecord | null; accepted: MergeableRecord; refused: MergeableRecord },
): LostValue[] {
  const machine = entity?.transitions
  if (machine === undefined || !isFinal(machine, stateOf(machine, accepted))) return []
  const against = { base, winner: accepted, loser: refused }
  return droppedBy(machine, mergeRulesOf(entity), against, Object.keys(refused))
}

/** Fields decided with the state are one loss; any other field is a loss of its own. */
function lossesOf(
  leader: string,
  merge: MergeRules,
  { winner, loser }: { winner: MergeableRecord; loser: MergeableRecord },
  different: readonly string[],
  isMoved: boolean,
): LostValue[] {
  const group = groupsOf(merge).find((one) => one.leader === leader)
  const tieField = typeof group?.rule === 'object' ? group.rule.tie?.field : undefined
  const followers = new Set([...(group?.followers ?? []).map(({ field }) => field), leader])
  // When it ended is no difference by itself: two devices that did the same did it at two instants.
  const together = different.filter((field) => isMoved && followers.has(field))
  const isEvent = together.some((field) => field !== tieField)
  const rest = together.filter((field) => field !== leader)
  const of = (side: MergeableRecord) => Object.fromEntries(rest.map((field) => [field, side[field] ?? null]))
  const single = (field: string): LostValue => ({
    field,
    kept: winner[field],
    lost: loser[field],
    ...writers(winner, loser),
  })
  const event =
    rest.length === 0
      ? single(leader)
      : { ...single(leader), together: { kept: of(winner), lost: of(loser) } }
  const others = different.filter(
    (field) => !together.includes(field) && merge[field] !== 'max' && merge[field] !== 'min',
  )
  return [...(isEvent ? [event] : []), ...others.map(single)]
}
