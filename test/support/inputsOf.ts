import fc from 'fast-check'
import type { z } from 'zod'

interface Definition {
  type: string
  shape?: Record<string, z.ZodType>
  innerType?: z.ZodType
  element?: z.ZodType
  options?: z.ZodType[]
  entries?: Record<string, string | number>
  values?: unknown[]
  in?: z.ZodType
}

const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition

/** Inputs of an operation by its schema, with texts from a pool where they are valid. */
export function inputsOf(schema: z.ZodType, texts: readonly string[]): fc.Arbitrary<unknown> {
  const { type, shape, innerType, element, options, entries, values, in: piped } = definitionOf(schema)
  const inner = (of: z.ZodType | undefined) => inputsOf(of!, texts)
  switch (type) {
    case 'object': {
      const fields = Object.entries(shape!)
      const isNeeded = (field: z.ZodType) => !field.safeParse(undefined).success
      return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, inner(field)])), {
        requiredKeys: fields.filter(([, field]) => isNeeded(field)).map(([name]) => name),
      })
    }
    case 'string': {
      const fitting = texts.filter((text) => schema.safeParse(text).success)
      return fitting.length > 0 ? fc.constantFrom(...fitting) : fc.string()
    }
    case 'number': {
      const fitting = [0, 1, 2, 3, 5, 20, 100].filter((n) => schema.safeParse(n).success)
      return fitting.length > 0 ? fc.constantFrom(...fitting) : fc.nat()
    }
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(entries!))
    case 'literal':
      return fc.constantFrom(...values!)
    case 'array':
      return fc.array(inner(element), { minLength: 1, maxLength: 3 })
    case 'union':
      return fc.oneof(...options!.map(inner))
    case 'nullable':
      return fc.oneof(fc.constant(null), inner(innerType))
    case 'pipe':
      return inner(piped)
    case 'record':
      return fc.constant({})
    default:
      return innerType === undefined ? fc.constant(null) : inner(innerType)
  }
}
