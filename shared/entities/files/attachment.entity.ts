import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { fileMessages } from '#shared/messages/files.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { onlyOwnFiles } from './fileRights.ts'
import { keepsName } from '../runs/keepsName.ts'

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
    /** A removed file counts no longer, and stays on record with its bytes. Absent: attached. */
    status: z
      .enum(['attached', 'removed'])
      .optional()
      .meta({
        label: recordMessages.state,
        values: {
          attached: { label: fileMessages.attached, look: 'done' },
          removed: { label: fileMessages.removed, look: 'archived' },
        },
      }),
    removedAt: isoInstant.nullable().optional().meta({ label: fileMessages.removedAt }),
    removedBy: id.nullable().optional().meta({ label: fileMessages.removedBy, ref: 'person' }),
    removeReason: z
      .string()
      .min(1)
      .max(2_000)
      .nullable()
      .optional()
      .meta({ label: fileMessages.removeReason }),
  },
  merge: {
    sha256: 'immutable',
    sizeBytes: 'immutable',
    mediaType: 'immutable',
    runId: 'immutable',
    workItemId: 'immutable',
    evidenceId: 'immutable',
    status: { precedence: ['attached', 'removed'], tie: { field: 'removedAt', wins: 'earliest' } },
    removedAt: { with: 'status' },
    removedBy: { with: 'status' },
    removeReason: { with: 'status' },
  },
  transitions: {
    field: 'status',
    initial: ['attached'],
    final: ['removed'],
    transitions: [
      {
        name: 'removeFile',
        from: ['attached'],
        to: 'removed',
        sets: ['removedAt', 'removedBy', 'removeReason'],
        tells: ['removedAt', 'removedBy', 'removeReason'],
      },
    ],
  },
  indexes: [['workItemId'], ['runId'], ['sha256']],
  readPermission: 'run:read',
  writePermission: 'run:work',
  othersPermission: 'run:manage',
  authors: ['removedBy'],
  moments: ['removedAt'],
  rules: [keepsName, onlyOwnFiles],
  retention: 'forever',
  schemaVersion: 1,
})

export type Attachment = RecordOf<typeof attachment>

/** Whether a file still counts at an instant, or now: it was not removed. */
export function isAttached({ removedAt, status }: Attachment, instant?: string): boolean {
  return status !== 'removed' || (instant !== undefined && removedAt != null && removedAt >= instant)
}
