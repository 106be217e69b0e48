import type { Message } from '#shared/messages/message.ts'
import type { Entity } from '../defineEntity.ts'
import { fieldFace } from '../fieldFace.ts'

/** The word of a state on the screens; the stored value for an unknown one. */
export function stateWord({ face, schema }: Entity, state: string): string | Message {
  const { values } = face.state === undefined ? {} : fieldFace(schema.shape[face.state]!)
  return values !== undefined && Object.hasOwn(values, state) ? values[state]!.label : state
}

/** The label of a field on the screens; its name without one. */
export function fieldWord({ schema }: Entity, field: string): string | Message {
  const own = schema.shape[field]
  return (own === undefined ? undefined : fieldFace(own).label) ?? field
}
