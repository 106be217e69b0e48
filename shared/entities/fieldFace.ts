import { z } from 'zod'
import type { Message } from '#shared/messages/message.ts'

/** The looks of a state; each has its own colour and its own shape, the same on every screen. */
export type Look = 'draft' | 'active' | 'waiting' | 'late' | 'done' | 'archived'

/** One value of a closed list. */
export interface ValueFace {
  label: Message
  help?: Message
  /** Where the list is the states of a record. */
  look?: Look
}

/** The presentation of a field: `.meta({ label, help, ref, values })` of its schema. */
export interface FieldFace {
  /** The label before its value: "Assigned to". */
  label?: Message
  /** One sentence below a control. */
  help?: Message
  /** The kind of record that its id, or each of its ids, refers to. */
  ref?: string
  /** It says nothing to people: a hash. */
  isTechnical?: boolean
  /** Its members are fields of the record itself: what stood in them before. */
  holdsFields?: boolean
  /** Each value of its closed list. */
  values?: Readonly<Record<string, ValueFace>>
}

declare module 'zod/v4/core' {
  interface GlobalMeta extends FieldFace {}
}

/** The presentation of a field; the metadata of an outer schema overrides that of an inner one. */
export function fieldFace(schema: z.core.$ZodType): FieldFace {
  const { label, help, ref, isTechnical, holdsFields, values } = z.globalRegistry.get(schema) ?? {}
  const own = { label, help, ref, isTechnical, holdsFields, values }
  const inner = innerOf(schema)
  if (inner === undefined) return own
  const within = fieldFace(inner)
  return {
    label: label ?? within.label,
    help: help ?? within.help,
    ref: ref ?? within.ref,
    isTechnical: isTechnical ?? within.isTechnical,
    holdsFields: holdsFields ?? within.holdsFields,
    values: values ?? within.values,
  }
}

/** The schema of the value itself, without optional and list wrappers. */
function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return schema.unwrap()
  return schema instanceof z.ZodArray ? schema.element : undefined
}

/** The members of an object schema, also of one that may be missing or of the entries of a list; undefined for others. */
function membersOf(schema: z.core.$ZodType): z.core.$ZodShape | undefined {
  if (schema instanceof z.ZodObject) return schema.shape
  const inner = innerOf(schema)
  return inner && membersOf(inner)
}

/** The schema at a path of members: `['period', 'from']`. Undefined where the shape has no such place. */
export function schemaAt(shape: z.core.$ZodShape, path: readonly string[]): z.core.$ZodType | undefined {
  const [member, ...rest] = path
  if (member === undefined || !Object.hasOwn(shape, member)) return undefined
  const schema = shape[member]!
  if (rest.length === 0) return schema
  const members = membersOf(schema)
  return members && schemaAt(members, rest)
}

/** The name of a member as words, for one without a label: `lastSeenAt` is "Last seen". */
export function nameInWords(name: string): string {
  const words = name
    .replace(/(Ids?|At)$/, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/(?<=[a-z0-9])_(?=[a-z0-9])/gi, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
