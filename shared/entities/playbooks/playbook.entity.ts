import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { layers } from './playbookContent.ts'

export const playbookStates = ['draft', 'active', 'deprecated', 'archived'] as const

/**
 * A procedure of the team. The draft is a Yjs document with the playbook's id; what is published is a `playbookVersion`.
 * The record repeats a few facts of the draft so that lists need not open documents. Source: S1 Playbook, S4 Workflow,
 * S5 WorkflowTemplate, S2 orchestration_templates.
 */
export const playbook = defineEntity({
  kind: 'playbook',
  idPrefix: 'pb',
  scope: 'team',
  collection: 'definitions',
  face: { one: playbookMessages.playbook, many: playbookMessages.playbooks, icon: 'list-check' },
  fields: {
    status: z.enum(playbookStates),
    category: z.string().max(100),
    layer: z.enum(layers),
    complianceTags: z.array(z.string().max(60)).max(200),
    stepCount: z.int().min(0),
    /** The version that runs start from; null before the first publication. */
    publishedVersionId: id.nullable(),
    publishedVersionNumber: z.int().min(0),
    publishedHash: sha256Hex.nullable(),
    publishedAt: isoInstant.nullable(),
    /** Whether the draft differs from the published version. */
    hasUnpublishedChanges: z.boolean(),
    /** Where the draft came from: the name of the imported file. */
    importedFrom: z.string().max(300).nullable(),
    /** The workspace and the project it belongs to; absent or null for none. */
    workspaceId: id.nullable().optional(),
    projectId: id.nullable().optional(),
  },
  merge: {
    status: { precedence: playbookStates },
    // Two who publish apart make two versions of one number; the one published last is in force, and both stay.
    publishedVersionNumber: { largest: true, tie: { field: 'publishedAt', wins: 'latest' } },
    publishedVersionId: { with: 'publishedVersionNumber' },
    publishedHash: { with: 'publishedVersionNumber' },
    publishedAt: { with: 'publishedVersionNumber' },
    // Repeated from the draft, whose own text decides.
    category: 'derived',
    layer: 'derived',
    complianceTags: 'derived',
    stepCount: 'derived',
    hasUnpublishedChanges: 'derived',
    importedFrom: 'immutable',
  },
  indexes: [['status', 'updatedAt'], ['updatedAt']],
  readPermission: 'playbook:read',
  writePermission: 'playbook:write',
  guards: {
    status: { permission: 'playbook:publish', free: ['draft'] },
    publishedVersionId: { permission: 'playbook:publish', free: [null] },
    publishedVersionNumber: { permission: 'playbook:publish', free: [0] },
    publishedHash: { permission: 'playbook:publish', free: [null] },
    publishedAt: { permission: 'playbook:publish', free: [null] },
  },
  trashPermission: 'playbook:publish',
  retention: 'forever',
  schemaVersion: 1,
})

export type Playbook = RecordOf<typeof playbook>
