import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { hlcTimestamp } from '#shared/kernel/hlc.ts'
import { id } from '#shared/kernel/id.ts'
import type { ScalarType } from './sqlite/columns.ts'

/**
 * What a field of a zod object holds for queries: the type where it is one scalar type (or null), otherwise undefined.
 * Fields inside nested objects are named by dotted paths.
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

function unwrap(type: z.core.$ZodType): z.core.$ZodType {
  return type instanceof z.ZodNullable || type instanceof z.ZodOptional || type instanceof z.ZodDefault
    ? unwrap(type.unwrap() as z.core.$ZodType)
    : type
}

/** Schemas whose pattern admits ASCII alone. */
const asciiSchemas = new Set<z.core.$ZodType>([id, sha256Hex, hlcTimestamp])

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
