import { expect, test } from 'vitest'
import { z } from 'zod'
import { draftEdit } from '#shared/entities/playbooks/draftEdits.ts'
import type { Operation } from './defineContract.ts'
import { operations } from './operations.ts'

/*
 * Zod fills in the default of a member that `partial()` made optional, so that a change of one field would reset the
 * others: https://github.com/colinhacks/zod/issues/5235, https://github.com/colinhacks/zod/issues/5315
 */

/** Where a schema fills in a value: `.values.label`. */
function defaultsIn(schema: z.ZodType, path = ''): string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return [path]
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return defaultsIn(schema.unwrap() as z.ZodType, path)
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, member]) =>
      defaultsIn(member, `${path}.${name}`),
    )
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => defaultsIn(option as z.ZodType, path))
  if (schema instanceof z.ZodArray) return defaultsIn(schema.element as z.ZodType, `${path}[]`)
  return []
}

test('a command that changes a record fills in no field that its caller left out', () => {
  const found = Object.entries<Operation>(operations).flatMap(([name, operation]) =>
    operation.type === 'command' && operation.changes !== undefined
      ? defaultsIn(operation.input).map((path) => `${name}${path}`)
      : [],
  )
  // What goes with the change, and no field of the record: answers to add to the saved ones, and a reason.
  expect(found.sort()).toEqual(['work.complete.values', 'work.skip.reason'])
})

test('an edit of a draft fills in nothing but the empty values of a new step', () => {
  expect(defaultsIn(draftEdit)).toEqual(['.values'])
  const edit = { edit: 'changePart', stepId: 's', list: 'inputs', partId: 'p', values: { label: 'Amount' } }
  expect(draftEdit.parse(edit)).toEqual(edit)
})
