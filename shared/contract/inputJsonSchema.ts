import { z } from 'zod'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The JSON schema of an operation's input, with the labels of its fields as titles and their help as descriptions. */
export function inputJsonSchema(input: z.ZodType, format: FormatMessage): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(input, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      const { label, help } = fieldFace(zodSchema)
      for (const member of ['label', 'help', 'ref', 'values']) delete jsonSchema[member]
      if (label !== undefined) jsonSchema.title = format(label)
      if (help !== undefined) jsonSchema.description = format(help)
    },
  })
}
