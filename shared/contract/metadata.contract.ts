import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { annotation } from '#shared/entities/metadata/annotation.ts'
import { customField, customFieldName } from '#shared/entities/metadata/customField.ts'
import { categories, metadata, metadataLimits, tags } from '#shared/entities/metadata/metadata.ts'
import { metadataMessages } from '#shared/messages/metadata.messages.ts'
import { kinds } from '#shared/entities/registry.ts'
import { command, defineContract, query } from './defineContract.ts'
import type { Command } from './defineContract.ts'
import { seenVersion } from './seenVersion.ts'

const record = { kind: z.enum(kinds), id }
const seen = { ...record, version: seenVersion }

/** Metadata of a record, with its author and last editor. */
export const metadataView = z.strictObject({
  ...seen,
  name: z.string(),
  description: z.string(),
  metadata,
  createdBy: z.string(),
  createdAt: isoInstant,
  updatedBy: z.string(),
  updatedAt: isoInstant,
  /** Names of the authors of annotations, by their ids. */
  people: z.record(z.string(), z.string()),
  /** Why the caller cannot change it; null where they can. */
  locked: z.string().nullable(),
  /** The annotations that the caller can remove. */
  removable: z.array(id).max(metadataLimits.annotations),
})

export type MetadataView = z.infer<typeof metadataView>

/** Changing a record's metadata requires the permission for changing the record, checked at commit. */
const change = <Shape extends z.ZodRawShape>(summary: string, logged: Command['logged'], shape: Shape) =>
  command({
    summary,
    logged,
    input: z.strictObject({ ...seen, ...shape }),
    output: metadataView,
    changes: { kind: null, by: 'id' },
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'forbidden', 'precondition_failed'],
  })

export const metadataContract = defineContract('metadata', {
  get: query({
    summary: 'The description, tags, categories, custom fields and annotations of a record.',
    input: z.strictObject(record),
    output: metadataView,
    permission: 'member',
    errors: ['not_found', 'forbidden'],
  }),
  describe: change(
    'Set the description of a record whose kind has no description of its own.',
    metadataMessages.didDescribe,
    {
      description: z.string().trim().max(2_000),
    },
  ),
  setTags: change('Set the tags of a record.', metadataMessages.didSetTags, { tags }),
  setCategories: change('Set the categories of a record.', metadataMessages.didSetCategories, { categories }),
  setField: change(
    'Set a custom field of a record: a text, number, date, yes or no, or an option.',
    metadataMessages.didSetField,
    {
      name: customFieldName,
      field: customField,
    },
  ),
  removeField: change('Remove a custom field of a record.', metadataMessages.didRemoveField, {
    name: customFieldName,
  }),
  annotate: change('Add an annotation to a record.', metadataMessages.didAnnotate, {
    text: annotation.shape.text,
  }),
  removeAnnotation: change('Remove an annotation of a record.', metadataMessages.didRemoveAnnotation, {
    annotationId: id,
  }),
})
