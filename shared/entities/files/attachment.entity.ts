import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { fileMessages } from '#shared/messages/files.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

/** A file kept as evidence, hashed when it was captured; its bytes are stored by that hash. Source: S1 Attachment. */
export const attachment = defineEntity({
  kind: 'attachment',
  scope: 'team',
  collection: 'files',
  face: {
    one: fileMessages.attachment,
    many: fileMessages.attachments,
    icon: 'paperclip',
    page: '/runs/{runId}',
    partOf: 'workItemId',
    files: ['sha256'],
    search: {
      rank: 7,
      text: [],
      as: { kind: 'file', one: fileMessages.attachment, many: fileMessages.attachments, icon: 'paperclip' },
    },
  },
  fields: {
    sha256: sha256Hex.meta({ label: fileMessages.fingerprint }),
    sizeBytes: z.int().min(0).meta({ label: fileMessages.sizeBytes }),
    mediaType: z.string().max(200).meta({ label: fileMessages.mediaType }),
    runId: id.meta({ label: fileMessages.run, ref: 'run' }),
    workItemId: id.meta({ label: fileMessages.workItem, ref: 'workItem' }),
    /** The evidence requirement of the step that it answers, or null for a free attachment. */
    evidenceId: z.string().max(64).nullable().meta({ label: fileMessages.evidence }),
  },
  merge: {
    sha256: 'immutable',
    sizeBytes: 'immutable',
    mediaType: 'immutable',
    runId: 'immutable',
    workItemId: 'immutable',
    evidenceId: 'immutable',
  },
  indexes: [['workItemId'], ['runId'], ['sha256']],
  readPermission: 'run:read',
  writePermission: 'run:work',
  othersPermission: 'run:manage',
  retention: 'forever',
  schemaVersion: 1,
})

export type Attachment = RecordOf<typeof attachment>
