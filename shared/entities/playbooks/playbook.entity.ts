import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { draftEdit } from './draftEdits.ts'
import { layer } from './playbookContent.ts'

export const playbookStates = ['draft', 'active', 'deprecated', 'archived'] as const

/** Fields that say which version is in force. */
const published = ['publishedVersionId', 'publishedVersionNumber', 'publishedHash', 'publishedAt']

/**
 * A procedure of the team. The draft is a Yjs document with the playbook's id; a published version is a
 * `playbookVersion`. The record repeats a few facts of the draft so that lists need not open documents. Source: S1
 * Playbook, S4 Workflow, S5 WorkflowTemplate, S2 orchestration_templates.
 */
export const playbook = defineEntity({
  kind: 'playbook',
  scope: 'team',
  collection: 'definitions',
  face: {
    one: playbookMessages.playbook,
    many: playbookMessages.playbooks,
    icon: 'list-check',
    page: '/playbooks/{slug|id}',
    state: 'status',
    search: {
      rank: 1,
      text: ['category', 'complianceTags'],
      archivedIn: ['archived'],
      about: ({ publishedVersionNumber: number }, format) =>
        number > 0 ? format(playbookMessages.versionNumber, { number }) : format(playbookMessages.onlyDraft),
      parts: {
        step: { one: playbookMessages.step, many: playbookMessages.steps, icon: 'list-details', rank: 2 },
      },
    },
  },
  document: {
    edit: draftEdit,
    load: async () => (await import('./playbookDocument.ts')).playbookDocument,
  },
  fields: {
    status: z.enum(playbookStates).meta({
      label: recordMessages.state,
      values: {
        draft: { label: playbookMessages.stateDraft, look: 'draft' },
        active: { label: playbookMessages.stateActive, look: 'active' },
        deprecated: { label: playbookMessages.stateDeprecated, look: 'waiting' },
        archived: { label: playbookMessages.stateArchived, look: 'archived' },
      },
    }),
    category: z.string().max(100).meta({ label: playbookMessages.category }),
    layer,
    complianceTags: z.array(z.string().max(60)).max(200).meta({ label: recordMessages.complianceTags }),
    stepCount: z.int().min(0).meta({ label: playbookMessages.stepCount }),
    /** The version that runs start from; null before the first publication. */
    publishedVersionId: id
      .nullable()
      .meta({ label: playbookMessages.publishedVersion, ref: 'playbookVersion' }),
    publishedVersionNumber: z.int().min(0).meta({ label: playbookMessages.publishedNumber }),
    publishedHash: sha256Hex.nullable().meta({ label: playbookMessages.contentHash, isTechnical: true }),
    publishedAt: isoInstant.nullable().meta({ label: playbookMessages.publishedAt }),
    /** Whether the draft differs from the published version. */
    hasUnpublishedChanges: z.boolean().meta({ label: playbookMessages.unpublishedChanges }),
    /** The origin of the draft: the name of the imported file. */
    importedFrom: z.string().max(300).nullable().meta({ label: playbookMessages.importedFrom }),
    /** The workspace and the project it belongs to; absent or null for none. */
    workspaceId: id.nullable().optional().meta({ label: recordMessages.workspace, ref: 'workspace' }),
    projectId: id.nullable().optional().meta({ label: recordMessages.project, ref: 'project' }),
    /** Who last asked for the draft to be published, and with which note; without a time nobody waits. */
    publicationAskedBy: id
      .nullable()
      .optional()
      .meta({ label: playbookMessages.publicationAskedBy, ref: 'person' }),
    publicationAskedAt: isoInstant.nullable().optional().meta({ label: playbookMessages.publicationAskedAt }),
    publicationNote: z.string().max(2_000).nullable().optional().meta({ label: playbookMessages.note }),
  },
  merge: {
    status: { precedence: playbookStates },
    // Two concurrent publications make two versions of one number; the later one is in force, and both stay.
    publishedVersionNumber: { largest: true, tie: { field: 'publishedAt', wins: 'latest' } },
    publishedVersionId: { with: 'publishedVersionNumber' },
    publishedHash: { with: 'publishedVersionNumber' },
    publishedAt: { with: 'publishedVersionNumber' },
    // A publication answers the request.
    publicationAskedBy: { with: 'publishedVersionNumber' },
    publicationAskedAt: { with: 'publishedVersionNumber' },
    publicationNote: { with: 'publishedVersionNumber' },
    // Repeated from the draft, which is authoritative.
    category: 'derived',
    layer: 'derived',
    complianceTags: 'derived',
    stepCount: 'derived',
    hasUnpublishedChanges: 'derived',
    importedFrom: 'immutable',
  },
  transitions: {
    field: 'status',
    initial: ['draft'],
    final: [],
    transitions: [
      {
        name: 'publish',
        from: ['draft', 'active', 'deprecated'],
        to: 'active',
        permission: 'playbook:publish',
        sets: published,
      },
      { name: 'deprecate', from: ['active'], to: 'deprecated', permission: 'playbook:publish' },
      {
        name: 'archive',
        from: ['draft', 'active', 'deprecated'],
        to: 'archived',
        permission: 'playbook:publish',
      },
      { name: 'restore', from: ['archived'], to: 'active', permission: 'playbook:publish' },
      { name: 'restoreDraft', from: ['archived'], to: 'draft', permission: 'playbook:publish' },
    ],
  },
  unique: ['slug'],
  indexes: [['status', 'updatedAt'], ['updatedAt'], ['nameKey']],
  readPermission: 'playbook:read',
  writePermission: 'playbook:write',
  guards: {
    publishedVersionId: { permission: 'playbook:publish', free: [null] },
    publishedVersionNumber: { permission: 'playbook:publish', free: [0] },
    publishedHash: { permission: 'playbook:publish', free: [null] },
    publishedAt: { permission: 'playbook:publish', free: [null] },
  },
  authors: ['publicationAskedBy'],
  moments: ['publicationAskedAt'],
  trashPermission: 'playbook:publish',
  hasTrash: true,
  retention: 'forever',
  schemaVersion: 1,
})

export type Playbook = RecordOf<typeof playbook>
