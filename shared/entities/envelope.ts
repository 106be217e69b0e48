import { z } from 'zod'
import { hlcTimestamp } from '#shared/kernel/hlc.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { metadataMessages } from '#shared/messages/metadata.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { metadata } from './metadata/metadata.ts'

/** The fields that every record carries. Source: S5 `BaseCoreModel`, S2 and S3 `deleted_at`. */
export const envelopeFields = {
  id: id.meta({ label: recordMessages.id }),
  kind: z.string().meta({ label: recordMessages.kind }),
  /** The organization whose file contains the record; the tenant. */
  organizationId: id.meta({ label: recordMessages.organizationField, ref: 'organization' }),
  /** The team that owns it, or null where the whole organization does. */
  teamId: id.nullable().meta({ label: recordMessages.teamField, ref: 'team' }),
  /** Readable part of its address, unique in its team: compared where the kind says so (`unique`), else made from the id. */
  slug: z.string().min(1).max(80).meta({ label: recordMessages.slug }),
  name: z.string().min(1).max(300).meta({ label: recordMessages.name }),
  /** Optimistic lock: 1 at creation, one more at every change. */
  version: z.int().min(1).meta({ label: recordMessages.revision }),
  createdAt: isoInstant.meta({ label: recordMessages.createdAt }),
  /** The person, agent or `system`. */
  createdBy: z.string().max(64).meta({ label: recordMessages.createdBy, ref: 'person' }),
  updatedAt: isoInstant.meta({ label: recordMessages.updatedAt }),
  updatedBy: z.string().max(64).meta({ label: recordMessages.updatedBy, ref: 'person' }),
  /** Set while the record is in the trash. */
  deletedAt: isoInstant.nullable().meta({ label: recordMessages.deletedAt }),
  deletedBy: z.string().max(64).nullable().meta({ label: recordMessages.deletedBy, ref: 'person' }),
  /** Set when the record was deleted permanently: it has no content, and stays in the trash. */
  purgedAt: isoInstant.optional().meta({ label: recordMessages.purgedAt }),
  hlc: hlcTimestamp.meta({ label: recordMessages.timeStamp }),
  /** The shape it was written in; absent is 1. See `recordSteps.ts`. */
  schemaVersion: z.int().min(2).optional().meta({ label: recordMessages.recordFormat }),
}

/** Fields of a version as a whole: in a merge they follow the later writer and are never in conflict. */
export const stampFields: readonly string[] = ['version', 'hlc', 'updatedAt', 'updatedBy']

/** Fields that never change after creation. */
export const originFields: readonly string[] = ['id', 'kind', 'organizationId', 'createdAt', 'createdBy']

/** Fields that change in a final state too: stamps, the trash, and the address, which must stay unique. */
export const freeFields: readonly string[] = [
  ...stampFields,
  'deletedAt',
  'deletedBy',
  'slug',
  'schemaVersion',
]

/**
 * Optional fields of any record. They are absent until set: an older release does not know them, and a record with them
 * waits for its update. A kind with a field of that name keeps its own.
 */
export const optionalFields = {
  /** A description in plain text. Source: S5 BaseCoreModel. */
  description: z.string().max(2_000).optional().meta({ label: recordMessages.description }),
  metadata: metadata.optional().meta({ label: metadataMessages.metadata }),
}

export const envelope = z.strictObject({ ...envelopeFields, ...optionalFields })

export type Envelope = z.infer<typeof envelope>
