import { z } from 'zod'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { envelopeFields } from './envelope.ts'
import { fieldFace, nameInWords, schemaAt } from './fieldFace.ts'
import type { FieldFace, ValueFace } from './fieldFace.ts'
import { entityOf } from './registry.ts'

const shapeOf = (kind: string): z.core.$ZodShape => entityOf(kind)?.schema.shape ?? envelopeFields

const faceAt = (kind: string, path: readonly string[]): FieldFace => {
  const schema = schemaAt(shapeOf(kind), path)
  return schema === undefined ? {} : fieldFace(schema)
}

/** The path of a field from its record, also of one whose former value lies in another field. */
function fromRecord(kind: string, path: readonly string[]): readonly string[] {
  for (let depth = path.length - 1; depth > 0; depth--)
    if (faceAt(kind, path.slice(0, depth)).holdsFields === true) return path.slice(depth)
  return path
}

/** The presentation of the field at a path of members; empty for an unknown one. */
export const fieldFaceAt = (kind: string, path: readonly string[]): FieldFace =>
  faceAt(kind, fromRecord(kind, path))

/** Whether the members below a path are named by people: the answers of a step, by key. */
function isNamedByPeople(kind: string, path: readonly string[]): boolean {
  return schemaAt(shapeOf(kind), fromRecord(kind, path)) instanceof z.ZodRecord
}

/**
 * The label of a field, from the outermost member to the last: "Period › Start date". `given` has the labels of members that
 * people named, by key.
 */
export function fieldLabel(
  kind: string,
  path: readonly string[],
  format: FormatMessage,
  given: ReadonlyMap<string, string> = new Map(),
): string {
  return path
    .map((member, depth) => {
      const { label } = fieldFaceAt(kind, path.slice(0, depth + 1))
      if (label !== undefined) return format(label)
      return isNamedByPeople(kind, path.slice(0, depth)) ? (given.get(member) ?? member) : nameInWords(member)
    })
    .join(' › ')
}

/** The word and look of a value of a closed list; undefined for other values and lists. */
export function valueFace(kind: string, path: readonly string[], value: string): ValueFace | undefined {
  const { values } = fieldFaceAt(kind, path)
  return values !== undefined && Object.hasOwn(values, value) ? values[value] : undefined
}

/** The word and look of a state of a kind of record; undefined for a state that this version does not know. */
export function stateFace(kind: string, state: string): ValueFace | undefined {
  const field = entityOf(kind)?.face.state
  return field === undefined ? undefined : valueFace(kind, [field], state)
}

/** The word of a state; the stored value for a state that this version does not know. */
export function stateLabel(kind: string, state: string, format: FormatMessage): string {
  const face = stateFace(kind, state)
  return face === undefined ? state : format(face.label)
}
