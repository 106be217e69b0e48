import { callsMessages } from '#shared/messages/calls.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { isAtDoor } from '#shared/contract/doors.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { findOperation, operations } from '#shared/contract/operations.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { doorOf } from '#core/access/actor.ts'
import type { Actor } from '#core/access/actor.ts'

/**
 * The operation of a name, at the actor's door.
 * @throws OrgataError `unknown_operation`: there is none, or not at this door
 */
export function operationAt<T extends Operation['type']>(
  name: string,
  actor: Actor,
  types: readonly T[],
): Extract<Operation, { type: T }> {
  const operation = findOperation(name)
  const isOneOf = (op: Operation): op is Extract<Operation, { type: T }> =>
    (types as readonly string[]).includes(op.type)
  if (operation === undefined || !isOneOf(operation)) throw unknownOperation(name, actor)
  if (isOpenTo(actor, operation)) return operation
  if (operation.doors?.at.length === 0) throw unknownOperation(name, actor)
  throw refusal('unknown_operation', callsMessages.notAtDoor, { name, why: operation.doors?.why ?? '' })
}

function isOpenTo({ transport }: Actor, operation: Operation): boolean {
  const door = doorOf[transport]
  return door === null || isAtDoor(operation, door)
}

/** The error for a name that is no operation, with the closest names there are. */
function unknownOperation(name: string, actor: Actor): Error {
  const shown = cutText(name.toWellFormed(), 80)
  const area = shown.split('.')[0]!
  const near = Object.entries<Operation>(operations)
    .filter(([other, operation]) => other.startsWith(`${area}.`) && isOpenTo(actor, operation))
    .map(([other]) => other)
    .slice(0, 12)
  return near.length === 0
    ? refusal('unknown_operation', callsMessages.unknown, { name: shown }, { details: { near } })
    : refusal(
        'unknown_operation',
        callsMessages.unknownNear,
        { name: shown, near: near.join(', ') },
        { details: { near } },
      )
}
