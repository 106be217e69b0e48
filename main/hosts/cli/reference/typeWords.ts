import { z } from 'zod'

/** How deep members of members are written out. */
const maxDepth = 3

/** The type of a schema in a few words: `text, at most 300`, `list of id`, `one of: open, done`. */
export function typeWords(schema: z.core.$ZodType, depth = 0): string {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return `${typeWords(schema.unwrap() as z.core.$ZodType, depth)}, optional`
  if (schema instanceof z.ZodNullable)
    return `${typeWords(schema.unwrap() as z.core.$ZodType, depth)} or null`
  if (schema instanceof z.ZodEnum) return `one of: ${schema.options.map(String).join(', ')}`
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join(' or ')
  if (schema instanceof z.ZodArray) {
    const element = typeWords(schema.element as z.core.$ZodType, depth)
    return schema.element instanceof z.ZodUnion || schema.element instanceof z.ZodNullable
      ? `list of (${element})`
      : `list of ${element}`
  }
  if (schema instanceof z.ZodRecord) return 'object by key'
  if (schema instanceof z.ZodUnion)
    return schema.options.map((one) => typeWords(one as z.core.$ZodType, depth)).join(' or ')
  if (schema instanceof z.ZodObject) {
    if (depth >= maxDepth) return 'object'
    const members = Object.entries(schema.shape as z.core.$ZodShape)
    return `{ ${members.map(([name, member]) => `${name}: ${typeWords(member, depth + 1)}`).join('; ')} }`
  }
  if (schema instanceof z.ZodString) {
    const { maxLength } = schema
    return maxLength === null ? 'text' : `text, at most ${maxLength}`
  }
  if (schema instanceof z.ZodStringFormat) return schema.format ?? 'text'
  if (schema instanceof z.ZodNumber) return schema.format === 'safeint' ? 'whole number' : 'number'
  if (schema instanceof z.ZodUnknown) return 'any value'
  return schema._zod.def.type
}

/** The type of a schema without what is inside of it: `list of one of 18 objects`. */
export function outerWords(schema: z.core.$ZodType): string {
  const words = typeWords(schema, maxDepth)
  return words.replaceAll(
    /\(?object(?: or object)+\)?/g,
    (all) => `one of ${all.split(' or ').length} objects`,
  )
}
