import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { metadataMessages } from '#shared/messages/metadata.messages.ts'
import { annotation } from './annotation.ts'
import { customField, customFieldName } from './customField.ts'

/** How much metadata one record carries. */
export const metadataLimits = { tags: 50, categories: 20, customFields: 50, annotations: 200 } as const

const word = z.string().trim().min(1).max(60)

/** Words of a list, each once. */
const words = (most: number) =>
  z
    .array(word)
    .max(most, `At most ${most}.`)
    .refine((list) => new Set(list).size === list.length, 'Each word can be used once.')

export const tags = words(metadataLimits.tags).meta({ label: metadataMessages.tags })

export const categories = words(metadataLimits.categories).meta({ label: metadataMessages.categories })

const atMost = (most: number) => (given: object) => Object.keys(given).length <= most

/**
 * Metadata of a record of any kind, in the record's envelope. Custom fields are stored under their names and
 * annotations under their ids, so that a merge decides each separately. Author, times and version are those of the
 * record. Source: S1 Metadata.
 */
export const metadata = z.strictObject({
  tags,
  categories,
  customFields: z
    .record(customFieldName, customField)
    .refine(atMost(metadataLimits.customFields), `At most ${metadataLimits.customFields} fields.`)
    .meta({ label: metadataMessages.customFields }),
  annotations: z
    .record(id, annotation)
    .refine(atMost(metadataLimits.annotations), `At most ${metadataLimits.annotations} notes.`)
    .meta({ label: metadataMessages.annotations }),
})

export type Metadata = z.infer<typeof metadata>

/** The default metadata. */
export const noMetadata: Metadata = { tags: [], categories: [], customFields: {}, annotations: {} }
