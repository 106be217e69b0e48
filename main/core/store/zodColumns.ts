import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { hlcTimestamp } from '#shared/kernel/hlc.ts'
import { id } from '#shared/kernel/id.ts'
import type { ScalarType } from './sqlite/columns.ts'

/**
 * The type of a zod object's field for queries: one scalar type (or null), otherwise undefined. Fields inside nested
 * objects are named by dotted paths.
 */
export function scalarTypeOf(schema: z.ZodObject, path: string): ScalarType | undefined {
  let type: z.core.$ZodType | undefined = schema
  for (const key of path.split('.')) {
    const object: z.core.$ZodType | undefined = type && unwrap(type)
    if (!(object instanceof z.ZodObject)) return undefined
    type = Object.hasOwn(object.shape, key) ? (object.shape[key] as z.core.$ZodType) : undefined
  }
  return type && scalarOf(unwrap(type))
}

/** Whether a field may be null in some records of a zod object and lacking in others. */
export function mixesAbsenceOf(schema: z.ZodObject, path: string): boolean {
  let type: z.core.$ZodType | undefined = schema
  let canLack = false
  let canBeNull = false
  for (const key of path.split('.')) {
    // Within an object that is null itself, a field is not there.
    canLack ||= canBeNull
    const object: z.core.$ZodType | undefined = type && unwrap(type)
    type = object instanceof z.ZodObject ? (object.shape[key] as z.core.$ZodType | undefined) : undefined
    if (type === undefined) return true
    canLack ||= isWrapped(type, z.ZodOptional)
    canBeNull = isWrapped(type, z.ZodNullable)
  }
  return canLack && canBeNull
}

function isWrapped(type: z.core.$ZodType, wrapper: typeof z.ZodOptional | typeof z.ZodNullable): boolean {
  if (type instanceof wrapper) return true
  const isWrapper =
    type instanceof z.ZodNullable || type instanceof z.ZodOptional || type instanceof z.ZodDefault
  return isWrapper && isWrapped(type.unwrap() as z.core.$ZodType, wrapper)
}

function unwrap(type: z.core.$ZodType): z.core.$ZodType {
  return type instanceof z.ZodNullable || type instanceof z.ZodOptional || type instanceof z.ZodDefault
    ? unwrap(type.unwrap() as z.core.$ZodType)
    : type
}

/** Schemas with an ASCII pattern. */
const asciiSchemas: ReadonlySet<z.core.$ZodType> = new Set<z.core.$ZodType>([id, sha256Hex, hlcTimestamp])

const ascii = /^[\0-\x7f]*$/

function scalarOf(type: z.core.$ZodType): ScalarType | undefined {
  if (asciiSchemas.has(type)) return 'ascii'
  if (type instanceof z.ZodISODateTime || type instanceof z.ZodISODate) return 'ascii'
  if (type instanceof z.ZodString) return 'string'
  if (type instanceof z.ZodNumber) return 'number'
  if (type instanceof z.ZodBoolean) return 'boolean'
  const isChoice = type instanceof z.ZodEnum || type instanceof z.ZodLiteral
  const values: readonly unknown[] =
    type instanceof z.ZodEnum ? type.options : type instanceof z.ZodLiteral ? [...type.values] : []
  if (!isChoice || values.length === 0) return undefined
  if (values.every((value) => typeof value === 'string')) {
    return values.every((value) => ascii.test(value)) ? 'ascii' : 'string'
  }
  return undefined
}
