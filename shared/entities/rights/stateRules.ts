import { rightsMessages as m } from '#shared/messages/rights.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Entity } from '../defineEntity.ts'
import { changedFields } from '../changedFields.ts'
import { leadsApart } from '../mergeFinal.ts'
import { fieldWord, stateWord } from './entityWords.ts'
import { can, forbidden, impossible } from './recordRule.ts'
import type { RecordChange, Refusal, RightsActor, RightsRecord } from './recordRule.ts'
import { canReach, fieldsOfTransitions, isFinal, stateOf, transitionsBetween } from './stateMachine.ts'
import type { MayTake, StateMachine } from './stateMachine.ts'

/** Whether a record moves along its state machine only, by transitions that the actor may take, with their fields. */
export function refuseMoving(entity: Entity, change: RecordChange, actor: RightsActor): Refusal | null {
  const machine = entity.transitions
  if (machine === undefined) return null
  const { current, next } = change
  const isResolved =
    current !== null && leadsApart(machine, entity.merge, current, next) && isOwnEnd(entity, change, actor)
  const may: MayTake = ({ permission, resolves }) =>
    (resolves !== true || isResolved) && (permission === undefined || can(actor, next.teamId, permission))
  // From a state that is not final no way leads over an end that is taken back.
  const mayOpen: MayTake = (one) => one.keeps === undefined && may(one)
  const from = current === null ? null : stateOf(machine, current)
  const to = stateOf(machine, next)
  const fields = changedFields(change)
  if (from !== null && isFinal(machine, from))
    return refuseThawing(entity, machine, { from, to, fields, may, change })
  if (!canReach(machine, from, to, mayOpen)) return noWay(entity, machine, from, to)
  const untold = from === to ? null : untoldOf(entity, machine, { from, to, next, may: mayOpen })
  if (untold !== null) return untold
  const bound = fieldsOfTransitions(machine)
  const loose = fields.filter((field) => bound.has(field))
  if (loose.length === 0) return null
  const set = new Set(transitionsBetween(machine, from, to, mayOpen).flatMap((one) => one.sets ?? []))
  const first = loose.find((field) => !set.has(field))
  return first === undefined
    ? null
    : impossible('RIGHT-4', saying(m.withStateOnly, { field: fieldWord(entity, first) }), first)
}

/** A final state that lacks what its transitions tell. */
function untoldOf(
  entity: Entity,
  machine: StateMachine,
  { from, to, next, may }: { from: string | null; to: string; next: RightsRecord; may: MayTake },
): Refusal | null {
  if (!isFinal(machine, to)) return null
  const last = transitionsBetween(machine, from, to, may).filter((one) => one.to === to)
  const lacking = last.map(({ tells = [] }) => tells.find((field) => (next[field] ?? null) === null))
  const [first] = lacking
  return first === undefined || lacking.includes(undefined)
    ? null
    : impossible(
        'RIGHT-4',
        saying(m.untold, { state: stateWord(entity, to), field: fieldWord(entity, first) }),
        first,
      )
}

/** Whether the actor ended it, and another person wrote the present end. */
function isOwnEnd(entity: Entity, { current, next }: RecordChange, { personId }: RightsActor): boolean {
  const single = (entity.authors ?? []).filter((field) => !field.includes('.'))
  return single.every((field) => next[field] === personId && current?.[field] !== personId)
}

/** A final state: no field changes, except by a transition from it. */
function refuseThawing(
  entity: Entity,
  machine: StateMachine,
  {
    from,
    to,
    fields,
    may,
    change,
  }: { from: string; to: string; fields: readonly string[]; may: MayTake; change: RecordChange },
): Refusal | null {
  if (fields.length === 0) return null
  const isKept: MayTake = ({ keeps }) => keeps === undefined || keeps(change, fields)
  const isCovered = (taken: MayTake) => {
    const way = transitionsBetween(machine, from, to, taken)
    const set = new Set([machine.field, ...way.flatMap((one) => one.sets ?? [])])
    return way.length > 0 && fields.every((field) => set.has(field))
  }
  if (isCovered((one) => may(one) && isKept(one))) return null
  const field = fields.includes(machine.field) ? machine.field : (fields[0] ?? null)
  const state = stateWord(entity, from)
  if (isCovered(may)) return impossible('RIGHT-6', saying(m.byCorrection, { state }), field)
  return isCovered(({ resolves }) => resolves !== true)
    ? forbidden('RIGHT-6', saying(m.managersCorrect, { state }), field)
    : impossible('RIGHT-6', saying(m.ended, { state }), field)
}

/** Whether a change of what has ended neither keeps what stood there nor resolves two concurrent ends, whoever made it. */
export function changesEndUnsaid(entity: Entity, change: RecordChange): boolean {
  const machine = entity.transitions
  const { current, next } = change
  if (machine === undefined || current === null || !isFinal(machine, stateOf(machine, current))) return false
  const isResolved = leadsApart(machine, entity.merge, current, next)
  const may: MayTake = ({ resolves }) => resolves !== true || isResolved
  const [from, to] = [stateOf(machine, current), stateOf(machine, next)]
  return refuseThawing(entity, machine, { from, to, fields: changedFields(change), may, change }) !== null
}

function noWay(entity: Entity, machine: StateMachine, from: string | null, to: string): Refusal {
  const state = stateWord(entity, to)
  if (canReach(machine, from, to)) return forbidden('RIGHT-4', saying(m.noState, { state }), machine.field)
  const why =
    from === null
      ? saying(m.noBeginning, { state })
      : saying(m.noWay, { from: stateWord(entity, from), to: state })
  return impossible('RIGHT-4', why, machine.field)
}
