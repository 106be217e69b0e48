import { z } from 'zod'
import { isoDay } from '#shared/kernel/time.ts'
import { metadataMessages } from '#shared/messages/metadata.messages.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

export const customFieldTypes = ['text', 'number', 'date', 'boolean', 'select'] as const

export type CustomFieldType = (typeof customFieldTypes)[number]

/** The words of the types. */
export const customFieldTypeFaces = {
  text: { label: metadataMessages.typeText },
  number: { label: metadataMessages.typeNumber },
  date: { label: metadataMessages.typeDate },
  boolean: { label: metadataMessages.typeBoolean },
  select: { label: metadataMessages.typeSelect },
} as const

const option = z.string().trim().min(1).max(200)

/** A value of a named field that people add to a record, with its type. Source: S1 CustomField, which S1 leaves open. */
export const customField = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), value: z.string().max(2_000) }),
  z.strictObject({ type: z.literal('number'), value: z.number() }),
  z.strictObject({ type: z.literal('date'), value: isoDay }),
  z.strictObject({ type: z.literal('boolean'), value: z.boolean() }),
  z
    .strictObject({
      type: z.literal('select'),
      value: option,
      options: z.array(option).min(1).max(50).meta({ label: metadataMessages.fieldOptions }),
    })
    .refine(({ value, options }) => options.includes(value), {
      path: ['value'],
      message: 'The value is none of the options.',
    }),
])

export type CustomField = z.infer<typeof customField>

/** The name of a custom field, unique in its record. */
export const customFieldName = z
  .string()
  .trim()
  .min(1, inputsMessages.typeName.text)
  .max(60)
  // A record of Zod would leave it out.
  .refine((name) => name !== '__proto__', 'Choose another name.')
