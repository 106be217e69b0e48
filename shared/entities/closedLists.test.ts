import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldFace } from './fieldFace.ts'
import type { FieldFace } from './fieldFace.ts'
import { permission } from './permission.ts'
import { allEntities } from './registry.ts'
import { pictureTypes } from './files/picture.ts'

/** Closed lists without words: permissions (*Rights*), and what no screen shows. */
const wordless: readonly (readonly string[])[] = [
  permission.options,
  pictureTypes,
  // Units and kinds of schedule are of the kernel, which has no messages.
  ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'],
  ['once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'cron'],
]

interface Missing {
  path: string
  value: string
}

/** The values without a word of every closed list inside a schema. */
function missingIn(schema: z.core.$ZodType, path: string, outer: FieldFace = {}): Missing[] {
  const own = fieldFace(schema)
  const values = own.values ?? outer.values
  const face: FieldFace = values === undefined ? {} : { values }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return missingIn(schema.unwrap(), path, face)
  if (schema instanceof z.ZodArray) return missingIn(schema.element, path, face)
  if (schema instanceof z.ZodRecord) return missingIn(schema.valueType, path)
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, member]) =>
      missingIn(member as z.ZodType, `${path}.${name}`),
    )
  if (!(schema instanceof z.ZodEnum)) return []
  const list = schema.options.map(String)
  if (wordless.some((one) => one.join() === list.join())) return []
  return list.filter((value) => values?.[value] === undefined).map((value) => ({ path, value }))
}

test('every value of every closed list of a record has a word, beside the field', () => {
  const missing = allEntities().flatMap(({ schema, kind }) => missingIn(schema, kind))
  expect(missing).toEqual([])
})

test('a list without words is found', () => {
  const schema = z.strictObject({ steps: z.array(z.strictObject({ type: z.enum(['a', 'b']) })) })
  expect(missingIn(schema, 'x')).toEqual([
    { path: 'x.steps.type', value: 'a' },
    { path: 'x.steps.type', value: 'b' },
  ])
})
