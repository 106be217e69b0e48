import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { inputJsonSchema } from './inputJsonSchema.ts'
import { operations } from './operations.ts'

test('a field of an input has its label as title, and no text of other catalogues', () => {
  const schema = inputJsonSchema(operations['team.setRole'].input, createFormatMessage())
  expect(JSON.stringify(schema)).not.toMatch(/"(label|values|translations)"/)
  expect(schema.properties).toMatchObject({ role: { enum: ['owner', 'admin', 'member', 'viewer'] } })
})
